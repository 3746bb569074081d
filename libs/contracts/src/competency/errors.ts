export const competencyErrors = {
  'competency.framework_not_found': {
    vi: 'Không tìm thấy khung năng lực này.',
    en: 'This framework was not found.',
  },
  'competency.version_not_found': {
    vi: 'Khung năng lực {code} không có phiên bản {version}.',
    en: 'Framework {code} has no version {version}.',
  },
  'competency.node_not_found': {
    vi: 'Khung {framework} không có mục {node}.',
    en: 'Framework {framework} has no node {node}.',
  },
  'competency.framework_invalid': {
    vi: 'Dữ liệu khung năng lực {code} không hợp lệ: {problem}.',
    en: 'The data of framework {code} is not valid: {problem}.',
  },
} as const;
