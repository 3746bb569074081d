export const auditErrors = {
  'audit.whole_system_only': { vi: 'Chuỗi niêm phong là của toàn hệ thống: chỉ người quản trị toàn hệ thống kiểm tra được.', en: 'The chain is of the whole system: only who administers all of it can check it.' },
  'audit.range': { vi: 'Khoảng khối không hợp lệ: từ khối {from} đến khối {to}, mỗi lần tối đa {most} khối.', en: 'Not a range of blocks: from {from} to {to}, at most {most} at a time.' },
} as const;
