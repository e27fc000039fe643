/** What the local Slack does to a call instead of answering it rightly. */
export type SlackFault =
  /** `ok: false` with one of Slack's words, and what it says besides; nothing is done. */
  | { readonly do: 'refuse'; readonly error: string; readonly messages?: readonly string[] }
  /** 429; a header that says nonsense is part of the game. */
  | { readonly do: 'rate-limit'; readonly retryAfter: string | undefined }
  /** A status before anything is done. */
  | { readonly do: 'fail'; readonly status: number }
  /** Does it, and answers with a status all the same. */
  | { readonly do: 'accept-and-fail'; readonly status: number }
  /** Does it, and cuts the connection before the answer. */
  | { readonly do: 'accept-and-cut' }
  /** Does it, and begins an answer that never ends. */
  | { readonly do: 'accept-and-hang' }
  /** A proxy's page with status 200. */
  | { readonly do: 'answer-html' }
  /** Answers only when told to, having done it then: a late accept. */
  | { readonly do: 'wait'; readonly until: Promise<unknown> };

/** The faults that wait for their call: the oldest that fits is taken. */
export class Faults {
  readonly #waiting: { readonly method: string; readonly fault: SlackFault }[] = [];

  /** @param method "chat.postMessage", or "*" for whichever comes next */
  next(method: string, fault: SlackFault): void {
    this.#waiting.push({ method, fault });
  }

  take(method: string): SlackFault | undefined {
    const index = this.#waiting.findIndex((one) => one.method === method || one.method === '*');
    return index < 0 ? undefined : this.#waiting.splice(index, 1)[0]?.fault;
  }
}
