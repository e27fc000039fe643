import type { Message } from '../domain/message.ts';
import type { Poster, Posting } from '../notify/poster.ts';

/** What may be asked of a night that is over: it can be looked at, and not changed. */
export const readingVerbs: readonly string[] = ['status', 'latest', 'story', 'why'];

/**
 * Puts messages up without the buttons that run other commands: those would not know the story. On Discord one is left, by
 * which a message is found again whose answer was lost.
 */
export function withButtonsFor(verbs: readonly string[], poster: Poster): Poster {
  const posted = (posting: Posting): Posting => ({ ...posting, message: askable(posting.message, verbs) });
  return {
    post: (posting) => poster.post(posted(posting)),
    edit: (remoteId, posting) => poster.edit(remoteId, posted(posting)),
    settle: (posting, since) => poster.settle(posted(posting), since),
  };
}

/** A message without the buttons that run other commands than these. */
export function askable<T extends Message>(message: T, verbs: readonly string[]): T {
  const actions = message.actions.filter(({ command }) => verbs.includes(command.split(' ', 1)[0] ?? ''));
  return { ...message, actions };
}
