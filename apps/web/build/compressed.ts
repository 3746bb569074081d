import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Plugin } from 'vite';

const worth = /\.(js|css|svg|html|webmanifest|json)$/;
const SMALLEST = 1024;

/** Beside each text file its packed forms, made once here and with all the care there is, instead of by a server at every request. */
export function compressed(): Plugin {
  let folder = '';
  return {
    name: 'compressed',
    apply: 'build',
    configResolved: (config) => void (folder = config.build.write ? config.build.outDir : ''),
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        if (!folder) return;
        const files = (await readdir(folder, { recursive: true })).filter((file) => worth.test(file));
        for (const file of files) {
          const path = join(folder, file);
          const content = await readFile(path);
          if (content.length < SMALLEST) continue;
          await writeFile(`${path}.gz`, await promisify(gzip)(content, { level: 9 }));
          await writeFile(`${path}.br`, await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length } }));
        }
      },
    },
  };
}
