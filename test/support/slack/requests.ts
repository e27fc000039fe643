import { createHmac } from 'node:crypto';
import { askHttp, type HttpAnswer } from '#test/support/http.ts';
import { ackWithinMs, type Envelope } from './sockets.ts';

type Asked = Pick<Envelope, 'type' | 'payload'>;

/** Slack's end of HTTP: signs what it hands over, and notes what nobody acknowledged. */
export class Requests {
  readonly unacknowledged: Envelope[] = [];
  readonly #secret: string;
  #url: string | undefined;

  constructor(secret: string) {
    this.#secret = secret;
  }

  get isOpen(): boolean {
    return this.#url !== undefined;
  }

  /** What is put in as request URL at api.slack.com; Slack asks it for a word before it takes it. */
  async open(url: string): Promise<void> {
    const challenge = 'a word of Slack’s own';
    const { status, text } = await this.send(url, {
      type: 'events_api',
      payload: { type: 'url_verification', token: 'verification', challenge },
    });
    if (status !== 200 || JSON.parse(text).challenge !== challenge)
      throw new Error(`Your URL did not respond with the value of the challenge parameter: ${status}`);
    this.#url = url;
  }

  /**
   * Ends when it is acknowledged; notes it, and ends too, when it is not.
   * @param times Slack hands it over anew, a second later, where it missed the word
   * @returns what came with the word: the options of a select
   */
  async deliver(envelope: Envelope, times = 1): Promise<unknown> {
    const answers = await Promise.all(
      Array.from({ length: times }, (_, retries) => this.#attempt(envelope, retries)),
    );
    const [first] = answers;
    if (answers.some((answer) => answer?.status !== 200)) this.unacknowledged.push(envelope);
    return first === undefined || first.text === '' ? undefined : JSON.parse(first.text);
  }

  /** Sends one request as Slack makes it, with headers of the test's own. */
  async send(
    url: string,
    asked: Asked,
    headers: Readonly<Record<string, string>> = {},
    atMs = Date.now(),
  ): Promise<HttpAnswer> {
    const signed = this.sign(asked, atMs);
    return await askHttp(url, { ...signed, method: 'POST', headers: { ...signed.headers, ...headers } });
  }

  /** A request as Slack makes it, signed by the second. */
  sign({ type, payload }: Asked, atMs: number) {
    const isJson = type === 'events_api';
    const body = isJson ? JSON.stringify(payload) : formOf(type, payload);
    const timestamp = String(Math.floor(atMs / 1_000));
    const digest = createHmac('sha256', this.#secret).update(`v0:${timestamp}:${body}`).digest('hex');
    const headers = {
      'content-type': isJson ? 'application/json' : 'application/x-www-form-urlencoded',
      'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
      'x-slack-request-timestamp': timestamp,
      'x-slack-signature': `v0=${digest}`,
    };
    return { headers, body };
  }

  async #attempt(envelope: Envelope, retries: number): Promise<HttpAnswer | undefined> {
    const again: Readonly<Record<string, string>> =
      retries === 0 ? {} : { 'x-slack-retry-num': String(retries), 'x-slack-retry-reason': 'http_timeout' };
    const late = AbortSignal.timeout(ackWithinMs);
    const gone = new Promise<undefined>((resolve) =>
      late.addEventListener('abort', () => resolve(undefined)),
    );
    const sent = this.send(this.#url ?? '', envelope, again, Date.now() + retries * 1_000);
    return await Promise.race([sent, gone]);
  }
}

/** A command's fields as they are; all else as one field of JSON. */
function formOf(type: Envelope['type'], payload: Envelope['payload']): string {
  if (type !== 'slash_commands') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  const fields = Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]);
  return new URLSearchParams(fields).toString();
}
