import { Injectable } from '@nestjs/common';
import type { CommentThread, ItemStatus } from '@kynangso/contracts/bank';
import { AuditService } from '@kynangso/server/audit';
import { OrgService } from '@kynangso/server/org';
import { AppError, type Caller, conflict, Database, notFound, type Tx } from '@kynangso/server/platform';
import { CommentRepository, type StoredThread } from './comment.repository';
import { type ItemHead, ItemRepository } from './item.repository';

/** Remarks of authors and reviewers. They belong to a version on its way: what is approved is not talked about any more. */
@Injectable()
export class CommentService {
  constructor(
    private readonly database: Database,
    private readonly items: ItemRepository,
    private readonly comments: CommentRepository,
    private readonly people: OrgService,
    private readonly audit: AuditService,
  ) {}

  async list(caller: Caller, itemId: string): Promise<{ threads: CommentThread[] }> {
    const tx = this.database.read();
    const item = await this.items.get(tx, caller, 'bank.read', itemId);
    return { threads: await this.present(tx, caller, await this.comments.threads(tx, item.id)) };
  }

  open(caller: Caller, itemId: string, { versionId, path, text }: { versionId: string; path: string | null; text: string }): Promise<CommentThread> {
    return this.speak(caller, itemId, async (tx, item) => {
      const version = (await this.items.versions(tx, item.id, caller.personId)).find((each) => each.id === versionId);
      if (!version) throw notFound('bank.version_not_found');
      refuseClosed(version.status);
      const threadId = await this.comments.open(tx, version.id, path);
      await this.comments.write(tx, threadId, caller.personId, text);
      return { threadId, action: 'item.commented' };
    });
  }

  reply(caller: Caller, itemId: string, threadId: string, text: string): Promise<CommentThread> {
    return this.speak(caller, itemId, async (tx, item) => {
      refuseClosed((await this.thread(tx, item.id, threadId)).versionStatus);
      await this.comments.write(tx, threadId, caller.personId, text);
      await this.comments.settle(tx, threadId, null);
      return { threadId, action: 'item.commented' };
    });
  }

  resolve(caller: Caller, itemId: string, threadId: string): Promise<CommentThread> {
    return this.speak(caller, itemId, async (tx, item) => {
      await this.thread(tx, item.id, threadId);
      await this.comments.settle(tx, threadId, caller.personId);
      return { threadId, action: 'item-comment.resolved' };
    });
  }

  reopen(caller: Caller, itemId: string, threadId: string): Promise<CommentThread> {
    return this.speak(caller, itemId, async (tx, item) => {
      refuseClosed((await this.thread(tx, item.id, threadId)).versionStatus);
      await this.comments.settle(tx, threadId, null);
      return { threadId, action: 'item-comment.reopened' };
    });
  }

  /** Locked with its item: nobody approves between a look at the open threads and the next remark. */
  private speak(caller: Caller, itemId: string, work: (tx: Tx, item: ItemHead) => Promise<{ threadId: string; action: string }>): Promise<CommentThread> {
    return this.database.transaction(async (tx) => {
      const item = await this.items.lock(tx, caller, 'bank.read', itemId);
      if (!item.canAuthor && !item.canApprove) throw new AppError('bank.not_commenter', 'forbidden');
      const { threadId, action } = await work(tx, item);
      await this.audit.record(tx, { actor: caller, action, objectKind: 'comment_thread', objectId: threadId, unitId: item.owner?.unitId ?? null });
      const [thread] = await this.present(tx, caller, [await this.thread(tx, item.id, threadId)]);
      if (!thread) throw notFound('bank.comment_not_found');
      return thread;
    });
  }

  private async thread(tx: Tx, itemId: string, threadId: string): Promise<StoredThread> {
    const [found] = await this.comments.threads(tx, itemId, threadId);
    if (!found) throw notFound('bank.comment_not_found');
    return found;
  }

  private async present(tx: Tx, caller: Caller, threads: readonly StoredThread[]): Promise<CommentThread[]> {
    const speakers = new Set(threads.flatMap((thread) => [...thread.comments.map((comment) => comment.authorId), ...(thread.resolvedBy ? [thread.resolvedBy] : [])]));
    const names = new Map<string, string>();
    for (const personId of speakers) names.set(personId, (await this.people.getPerson(tx, personId)).fullName);
    const speaker = (personId: string) => ({ personId, name: names.get(personId) ?? '' });
    return threads.map(({ comments, versionStatus: _, resolvedAt, resolvedBy, ...thread }) => ({
      ...thread,
      comments: comments.map(({ id, authorId, text, writtenAt }) => ({
        id,
        author: speaker(authorId),
        isMine: authorId === caller.personId,
        text,
        writtenAt: new Date(writtenAt).toISOString(),
      })),
      resolvedAt: resolvedAt?.toISOString() ?? null,
      resolvedBy: resolvedBy === null ? null : speaker(resolvedBy),
    }));
  }
}

function refuseClosed(status: ItemStatus): void {
  if (status !== 'draft' && status !== 'in_review') throw conflict('bank.comments_closed');
}
