import { Readable } from 'node:stream';
import { Controller, StreamableFile } from '@nestjs/common';
import { bankRoutes } from '@kynangso/contracts/bank';
import type { InputOf } from '@kynangso/contracts/kernel';
import { ItemChangeService } from '@kynangso/server/bank';
import type { Caller } from '@kynangso/server/platform';
import { Endpoint, Input, Who } from '../http/endpoint';
import { changeAsCsv } from './change-csv';

@Controller()
export class ItemChangeController {
  constructor(private readonly changes: ItemChangeService) {}

  @Endpoint(bankRoutes.listItemChanges)
  list(@Input() { query }: InputOf<typeof bankRoutes.listItemChanges>, @Who() caller: Caller) {
    return this.changes.list(caller, query);
  }

  @Endpoint(bankRoutes.previewItemChange)
  preview(@Input() { body }: InputOf<typeof bankRoutes.previewItemChange>, @Who() caller: Caller) {
    return this.changes.preview(caller, body);
  }

  @Endpoint(bankRoutes.getItemChange)
  get(@Input() { params }: InputOf<typeof bankRoutes.getItemChange>, @Who() caller: Caller) {
    return this.changes.get(caller, params.changeId);
  }

  @Endpoint(bankRoutes.listItemChangeRows)
  rows(@Input() { params, query }: InputOf<typeof bankRoutes.listItemChangeRows>, @Who() caller: Caller) {
    return this.changes.rows(caller, params.changeId, query);
  }

  @Endpoint(bankRoutes.applyItemChange)
  apply(@Input() { params }: InputOf<typeof bankRoutes.applyItemChange>, @Who() caller: Caller) {
    return this.changes.apply(caller, params.changeId);
  }

  @Endpoint(bankRoutes.undoItemChange)
  undo(@Input() { params }: InputOf<typeof bankRoutes.undoItemChange>, @Who() caller: Caller) {
    return this.changes.undo(caller, params.changeId);
  }

  @Endpoint(bankRoutes.itemChangeReport)
  async report(@Input() { params }: InputOf<typeof bankRoutes.itemChangeReport>, @Who() caller: Caller): Promise<StreamableFile> {
    const pages = await this.changes.report(caller, params.changeId);
    return new StreamableFile(Readable.from(changeAsCsv(pages, caller.locale)), { type: 'text/csv; charset=utf-8', disposition: 'attachment; filename="sua-cau-hoi-hang-loat.csv"' });
  }
}
