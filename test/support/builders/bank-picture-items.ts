import { createHash } from 'node:crypto';
import { crc32, deflateSync } from 'node:zlib';
import type { ItemSource } from '@kynangso/contracts/bank';
import { MaterialService } from '@kynangso/server/bank';
import { Database } from '@kynangso/server/platform';
import type { TestApp } from '../app';
import { type ItemOptions, text } from './bank';
import { feedbackOn, itemOf } from './bank-items';

/** A white PNG, true to its size. */
export function pngOf(width: number, height: number): Buffer {
  const chunk = (name: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
    const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
    length.writeUInt32BE(data.length);
    sum.writeUInt32BE(crc32(body));
    return Buffer.concat([length, body, sum]);
  };
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.writeUInt8(8, 8);
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let row = 0; row < height; row += 1) rows[row * (width + 1)] = 0;
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

export const picture = pngOf(400, 300);
export const pictureHash = createHash('sha256').update(picture).digest('hex');
const shown = { media: pictureHash, alt: 'Cửa sổ trình duyệt với thanh địa chỉ', width: 400, height: 300 };

/** Items with pictures can only be imported once the picture is kept. */
export const addPicture = (app: TestApp) => app.get(Database).transaction((tx) => app.get(MaterialService).keep(tx, null, picture));

/** One of three areas. Right: BAR. */
export function hotspotSource(code: string, options: ItemOptions = {}): ItemSource {
  return itemOf(code, { node: 'IU06', ...options }, {
    kind: 'hotspot',
    body: [
      {
        type: 'hotspotInteraction', responseIdentifier: 'RESPONSE', prompt: text('Chỗ nào cho biết tên miền của trang?'), picture: shown, maxChoices: 1,
        hotspots: [
          { identifier: 'BAR', label: 'Thanh địa chỉ', shape: 'rect', coords: [60, 10, 340, 40] },
          { identifier: 'TAB', label: 'Thẻ trang', shape: 'rect', coords: [0, 0, 50, 9] },
          { identifier: 'BODY', label: 'Nội dung trang', shape: 'circle', coords: [200, 180, 80] },
        ],
      },
    ],
    declarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'identifier' }],
    key: { responses: { RESPONSE: { correct: ['BAR'] } }, processing: { template: 'match_correct' }, feedback: feedbackOn('RESPONSE', 'TAB') },
  });
}

/** One point in a circle of 30 pixels around 80 40. */
export function selectPointSource(code: string, options: ItemOptions = {}): ItemSource {
  return itemOf(code, { node: 'IU06', ...options }, {
    kind: 'selectPoint',
    body: [
      {
        type: 'selectPointInteraction', responseIdentifier: 'RESPONSE', prompt: text('Bấm vào biểu tượng ổ khóa.'), picture: shown, maxChoices: 1,
        places: [{ label: 'Đầu thanh địa chỉ', x: 80, y: 40 }, { label: 'Giữa trang', x: 200, y: 180 }],
      },
    ],
    declarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'point' }],
    key: {
      responses: { RESPONSE: { correct: ['80 40'], areaMapping: { defaultValue: '0', entries: [{ shape: 'circle', coords: [80, 40, 30], value: '1' }] } } },
      processing: { template: 'map_response_point' },
    },
  });
}

/** 40, give or take five, on a scale from 0 to 100 by 5. */
export function sliderSource(code: string, options: ItemOptions = {}): ItemSource {
  return itemOf(code, options, {
    kind: 'slider',
    body: [
      {
        type: 'sliderInteraction', responseIdentifier: 'RESPONSE', prompt: text('Pin còn khoảng bao nhiêu phần trăm?'), lowerBound: 0, upperBound: 100, step: 5, unit: '%',
      },
    ],
    declarations: [{ identifier: 'RESPONSE', cardinality: 'single', baseType: 'integer' }],
    key: {
      responses: { RESPONSE: { correct: ['40'] } },
      processing: {
        rules: [
          {
            rule: 'responseCondition',
            if: {
              test: { op: 'equal', toleranceMode: 'absolute', tolerance: ['5', '5'], args: [{ op: 'correct', identifier: 'RESPONSE' }, { op: 'variable', identifier: 'RESPONSE' }] },
              then: [{ rule: 'setOutcomeValue', identifier: 'SCORE', value: { op: 'baseValue', baseType: 'float', value: '1' } }],
            },
          },
        ],
      },
    },
  });
}
