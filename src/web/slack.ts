import type { Context } from 'hono';
import { z } from 'zod';
import type { ReplayCache } from './replay-cache.ts';
import { slackScheme } from './signature.ts';
import { refusalOf, type Sender } from './signed-request.ts';

/** Who takes up what Slack hands over. */
export interface SlackListener {
  /**
   * Takes a command, an event, a press or a form.
   * @returns what Slack is to read in the answer, such as the choices of a select; rejects when nobody took it up
   */
  take(body: Readonly<Record<string, unknown>>): Promise<unknown>;
}

export type SlackDoor = {
  /** What stands under Basic Information as "Signing Secret". */
  readonly secret: string;
  readonly listener: SlackListener;
};

/** One address for commands, events and interactivity: https://docs.slack.dev/apis/events-api/using-http-request-urls */
export const slackPath = '/slack/events';

const recordShape = z.record(z.string(), z.unknown());

/**
 * Answers a request of Slack's: checked over its very bytes before anything is read in it, for the library behind takes
 * stamps of the future and a recorded request as often as it comes.
 */
export async function takeFromSlack(
  context: Context,
  { secret, listener }: SlackDoor,
  seen: ReplayCache,
  nowMs: number,
  refused: (why: string) => void,
): Promise<Response> {
  const refuse = (status: 400 | 401 | 409 | 415, error: string) => {
    refused(error);
    return context.json({ error }, status);
  };
  const bytes = new Uint8Array(await context.req.arrayBuffer());
  const refusal = await refusalOf(context, senderOf(secret), bytes, seen, nowMs);
  if (refusal !== undefined && isOfCertificate(bytes)) return context.body(null, 200);
  if (refusal !== undefined) return refuse(refusal.status, refusal.error);
  const read = readerOf(context.req.header('content-type'));
  if (read === undefined) return refuse(415, 'neither JSON nor a form');
  const body = recordShape.safeParse(read(bytes));
  if (!body.success) return refuse(400, 'the body is not what its content type says');
  if (body.data['type'] === 'url_verification') return context.json({ challenge: body.data['challenge'] });
  const word = await listener.take(body.data);
  return word === undefined || word === '' ? context.body(null, 200) : context.json(word);
}

function senderOf(secret: string): Sender {
  return {
    scheme: slackScheme,
    secret,
    timestampHeader: 'x-slack-request-timestamp',
    signatureHeader: 'x-slack-signature',
  };
}

/**
 * Slack looks at times whether a certificate is good, unsigned, and wants no more than a 200:
 * https://docs.slack.dev/interactivity/implementing-slash-commands
 */
function isOfCertificate(bytes: Uint8Array): boolean {
  return new URLSearchParams(textOf(bytes)).get('ssl_check') === '1';
}

/** Events are JSON, commands are a form, and all else is a form whose one field is JSON. */
function readerOf(contentType = ''): ((bytes: Uint8Array) => unknown) | undefined {
  switch (contentType.split(';')[0]?.trim().toLowerCase()) {
    case 'application/json':
      return (bytes) => jsonOf(textOf(bytes));
    case 'application/x-www-form-urlencoded':
      return (bytes) => {
        const { payload, ...fields } = Object.fromEntries(new URLSearchParams(textOf(bytes)));
        return payload === undefined ? fields : jsonOf(payload);
      };
    default:
      return undefined;
  }
}

function textOf(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
