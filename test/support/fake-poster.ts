import type { Failure, FailureReason } from '#src/domain/failure.ts';
import type { Message } from '#src/domain/message.ts';
import type { Posted, Poster, Posting, RemoteId, Settled } from '#src/notify/poster.ts';

/** A message as the fake platform shows it. */
export type Visible = {
  readonly remoteId: RemoteId;
  readonly posting: Posting;
  /** Its message after all edits. */
  readonly message: Message;
};

/** What happens to the next send. `lost-answer` shows the message and tells nobody; `hangs` never answers. */
export type Trouble = FailureReason | 'lost-answer' | 'hangs' | 'card-gone' | 'unthreaded';

export type FakePoster = Poster & {
  /** In the order in which they became visible. */
  readonly visible: Visible[];
  /** Taken one by one, each by the next send. */
  readonly troubles: Trouble[];
  /** Whether it can tell what is visible. */
  readBack: 'full' | 'none';
  readonly sends: Posting[];
  readonly settles: Posting[];
  /** As if nothing had been. */
  clear(): void;
};

/** A platform in memory. */
export function fakePoster(): FakePoster {
  const visible: Visible[] = [];
  const troubles: Trouble[] = [];
  const sends: Posting[] = [];
  const settles: Posting[] = [];
  const poster: FakePoster = {
    visible,
    troubles,
    sends,
    settles,
    readBack: 'full',

    clear() {
      for (const list of [visible, troubles, sends, settles]) list.length = 0;
      poster.readBack = 'full';
    },

    async post(posting) {
      sends.push(posting);
      const trouble = troubles.shift();
      if (trouble === undefined || trouble === 'lost-answer' || trouble === 'unthreaded') {
        const remoteId = `m${visible.length + 1}`;
        visible.push({ remoteId, posting, message: posting.message });
        if (trouble === 'unthreaded') return { ...posted(remoteId), isUnthreaded: true };
        return trouble === undefined ? posted(remoteId) : failure('ambiguous');
      }
      return await answerTo(trouble);
    },

    async edit(remoteId, posting) {
      sends.push(posting);
      const trouble = troubles.shift();
      if (trouble !== undefined && trouble !== 'lost-answer' && trouble !== 'unthreaded')
        return await answerTo(trouble);
      const index = visible.findIndex((one) => one.remoteId === remoteId);
      const old = visible[index];
      if (old === undefined) return await answerTo('card-gone');
      visible[index] = { ...old, message: posting.message };
      return trouble === undefined ? posted(remoteId) : failure('ambiguous');
    },

    async settle(sought) {
      settles.push(sought);
      const found = visible.find(({ posting }) => posting.deliveryId === sought.deliveryId);
      return await Promise.resolve(settled(found, poster.readBack));
    },
  };
  return poster;
}

function settled(found: Visible | undefined, readBack: FakePoster['readBack']): Settled {
  if (readBack === 'none') return { ok: 'unknown', detail: 'no history' };
  return found === undefined ? { ok: 'absent' } : posted(found.remoteId);
}

async function answerTo(trouble: Exclude<Trouble, 'lost-answer' | 'unthreaded'>): Promise<Failure> {
  if (trouble === 'hangs') return await new Promise<never>(() => {});
  if (trouble === 'card-gone') return { ...failure('gone'), isOfMessage: true };
  return failure(trouble);
}

function posted(remoteId: RemoteId): Posted {
  return { ok: true, remoteId };
}

function failure(reason: FailureReason): Failure {
  return { ok: false, reason, detail: `made ${reason}` };
}
