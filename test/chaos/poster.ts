import { setTimeout as after } from 'node:timers/promises';
import type { Failure } from '#src/domain/failure.ts';
import type { Posted, Poster, Settled } from '#src/notify/poster.ts';

/**
 * Posts to the platform of the chaos.
 * @param looksFirst otherwise a lost answer is taken for a send that never was: what the suite must not let pass
 */
export function posterTo(platformUrl: string, looksFirst: boolean): Poster {
  return {
    post: async ({ deliveryId, channel, replyTo, message }) =>
      await ask(platformUrl, '/post', {
        deliveryId,
        channelId: channel.channelId,
        replyTo,
        marks: message.marks,
      }),
    edit: async (remoteId, { deliveryId }) => await ask(platformUrl, '/edit', { remoteId, deliveryId }),
    settle: async ({ deliveryId }): Promise<Settled> => {
      if (!looksFirst) return { ok: 'absent' };
      const found = await ask(platformUrl, '/find', { deliveryId });
      if (found.ok) return found;
      return found.detail === '404' ? { ok: 'absent' } : { ok: 'unknown', detail: found.detail };
    },
  };
}

async function ask(platformUrl: string, path: string, body: object): Promise<Posted | Failure> {
  try {
    // oxlint-disable-next-line no-restricted-globals -- a local server of the test's own
    const response = await fetch(`${platformUrl}${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    });
    if (response.ok) return { ok: true, remoteId: await response.text() };
    return {
      ok: false,
      reason: response.status < 500 ? 'rejected' : 'ambiguous',
      detail: `${response.status}`,
    };
  } catch (cause) {
    await after(1);
    return { ok: false, reason: 'ambiguous', detail: 'cut', cause };
  }
}
