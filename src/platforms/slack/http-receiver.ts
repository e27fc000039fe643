import type { App, Receiver } from '@slack/bolt';

/** Bolt's receiver of requests that come by HTTP. Our own door has checked and read them; there is no server here. */
export interface HttpReceiver extends Receiver {
  /** Hands a request to Bolt. @returns what its listener says with its word that it came */
  take(body: Readonly<Record<string, unknown>>): Promise<unknown>;
}

export function httpReceiver(): HttpReceiver {
  let app: App | undefined;
  return {
    init: (given) => void (app = given),
    start: async () => {},
    stop: async () => {},
    async take(body) {
      const { promise, resolve, reject } = Promise.withResolvers<unknown>();
      const ack = async (word?: unknown) => resolve(word);
      // Bolt goes on after its word: the answer to a command has half an hour, the word three seconds.
      app
        ?.processEvent({ body, ack })
        .then(() => reject(new Error('a request of Slack’s that no listener takes up')), reject);
      return await promise;
    },
  };
}
