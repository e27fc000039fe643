import { request, type IncomingHttpHeaders } from 'node:http';
import { text } from 'node:stream/consumers';

export type HttpAnswer = {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
};

/** Asks a server of our own, as a script does that knows nothing of us. */
export async function askHttp(
  url: string,
  asked: {
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: string | Uint8Array;
  } = {},
): Promise<HttpAnswer> {
  const { promise, resolve, reject } = Promise.withResolvers<HttpAnswer>();
  const asking = request(url, { method: asked.method ?? 'GET', headers: asked.headers }, (answer) => {
    text(answer).then(
      (body) => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: body }),
      reject,
    );
  });
  asking.once('error', reject);
  asking.end(asked.body);
  return await promise;
}
