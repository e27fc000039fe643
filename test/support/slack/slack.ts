import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { randomUUID } from 'node:crypto';
import { Faults, type SlackFault } from './faults.ts';
import { judge, type MessagePayload, type Refusal } from './judge.ts';
import { Ledger } from './ledger.ts';
import { methods, type Answer, type Surroundings } from './methods.ts';
import { SlackPerson } from './person.ts';
import { RateLimit } from './rate-limit.ts';
import { Requests } from './requests.ts';
import { isRecord } from './rules.ts';
import { Sockets, type Envelope } from './sockets.ts';
import { Views } from './views.ts';
import { SlackWorkspace, type SlackUser } from './workspace.ts';

export type LocalSlackOptions = {
  /** Scopes of the app; without: all that our manifest asks for. */
  readonly scopes?: readonly string[];
  /** The clock of the rate limits, in milliseconds. */
  readonly now?: () => number;
};

const allScopes = [
  'chat:write',
  'commands',
  'app_mentions:read',
  'channels:history',
  'groups:history',
  'channels:read',
  'groups:read',
  'users:read',
  'usergroups:read',
];
const responseUrlUsesMax = 5;

type Handle = { readonly channel: string; readonly user: string; uses: number };

/** A Slack of one workspace on this machine: Web API, Socket Mode, people, and a judge of every payload. */
export interface LocalSlack extends AsyncDisposable {
  readonly apiUrl: string;
  readonly botToken: string;
  readonly appToken: string;
  readonly workspace: SlackWorkspace;
  readonly ledger: Ledger;
  readonly signingSecret: string;
  readonly sockets: Sockets;
  /** Slack's other way to hand things over; taken once it has an address. */
  readonly requests: Requests;
  /** What was handed over, either way, and not acknowledged in time. */
  readonly unacknowledged: readonly Envelope[];
  readonly rateLimit: RateLimit;
  /** The addresses it gave out, by each of which anybody may answer in the app's name. */
  readonly responseUrls: readonly string[];
  /** What Slack would not have taken, by method. */
  readonly refusals: readonly { readonly method: string; readonly refusal: Refusal }[];
  /** How often each method was called. */
  calls(method: string): number;
  /** From now on Slack refuses each call with this word, whatever its token: `token_revoked`; undefined: no more. */
  refuseAll(error: string | undefined): void;
  /** What befalls the next call of a method. */
  failNext(method: string, fault: SlackFault): void;
  person(user: SlackUser): SlackPerson;
}

export async function startSlack(options: LocalSlackOptions = {}): Promise<LocalSlack> {
  const botToken = `xoxb-${randomUUID()}`;
  const appToken = `xapp-1-${randomUUID()}`;
  const scopes = options.scopes ?? allScopes;
  const workspace = new SlackWorkspace();
  const ledger = new Ledger();
  const sockets = new Sockets();
  const signingSecret = randomUUID().replaceAll('-', '');
  const requests = new Requests(signingSecret);
  const views = new Views();
  const faults = new Faults();
  const rateLimit = new RateLimit(options.now ?? Date.now);
  const refusals: { method: string; refusal: Refusal }[] = [];
  const counts = new Map<string, number>();
  const handles = new Map<string, Handle>();
  let refusesWith: string | undefined;
  const server = createServer((request, response) => {
    handle(request, response).catch(() => response.destroy());
  });
  server.on('upgrade', (request, socket, head) => sockets.upgrade(request, socket, head));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const host = `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const around: Surroundings = {
    workspace,
    ledger,
    rateLimit,
    views,
    refused: (method, refusal) => refusals.push({ method, refusal }),
    socketUrl: () => `ws://${host}/link/?ticket=${sockets.ticket()}`,
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? '/', `http://${host}`).pathname;
    const body = await bodyOf(request);
    if (path.startsWith('/response/')) {
      respond(path.slice('/response/'.length), body, response);
      return;
    }
    const method = path.replace('/api/', '');
    counts.set(method, (counts.get(method) ?? 0) + 1);
    const fault = faults.take(method);
    if (fault?.do === 'wait') await fault.until;
    const act = () => answerOf(method, request, body);
    if (fault === undefined || fault.do === 'wait') send(response, act());
    else befall(fault, act, response);
  }

  function answerOf(name: string, request: IncomingMessage, args: MessagePayload): Answer {
    const method = Object.hasOwn(methods, name) ? methods[name] : undefined;
    if (method === undefined) return { ok: false, error: 'unknown_method' };
    const token = (request.headers.authorization ?? '').replace('Bearer ', '');
    if (token === '') return { ok: false, error: 'not_authed' };
    if (token !== botToken && token !== appToken) return { ok: false, error: 'invalid_auth' };
    if (refusesWith !== undefined) return { ok: false, error: refusesWith };
    if ((method.token === 'bot') !== (token === botToken))
      return { ok: false, error: 'not_allowed_token_type' };
    if (method.scope !== undefined && !scopes.includes(method.scope))
      return { ok: false, error: 'missing_scope', needed: method.scope, provided: scopes.join(',') };
    return method.run(args, around);
  }

  function send(response: ServerResponse, answer: Answer): void {
    const retryAfter = answer['retryAfter'];
    const isLimited = answer.error === 'ratelimited';
    const headers = isLimited ? { 'retry-after': String(retryAfter) } : {};
    response.writeHead(isLimited ? 429 : 200, {
      'content-type': 'application/json',
      'x-oauth-scopes': scopes.join(','),
      ...headers,
    });
    response.end(JSON.stringify(answer));
  }

  /** An answer that belongs to one command or press: to the asker, or to the channel, at most five times. */
  function respond(id: string, body: MessagePayload, response: ServerResponse): void {
    const handle = handles.get(id);
    if (handle === undefined || handle.uses >= responseUrlUsesMax) {
      response.writeHead(404).end('{"ok":false,"error":"used_url"}');
      return;
    }
    handle.uses += 1;
    const refusal = judge('response_url', body);
    if (refusal !== undefined) {
      refusals.push({ method: 'response_url', refusal });
      response.writeHead(400).end(refusal.error);
      return;
    }
    if (body['response_type'] === 'in_channel') ledger.add(handle.channel, body);
    else ledger.tell(handle.channel, handle.user, body);
    response.writeHead(200).end('ok');
  }

  function responseUrlFor(channel: string, user: string): string {
    const id = randomUUID();
    handles.set(id, { channel, user, uses: 0 });
    return `http://${host}/response/${id}`;
  }

  return {
    apiUrl: `http://${host}/api/`,
    botToken,
    appToken,
    workspace,
    ledger,
    signingSecret,
    sockets,
    requests,
    get unacknowledged() {
      return [...sockets.unacknowledged, ...requests.unacknowledged];
    },
    rateLimit,
    get responseUrls() {
      return [...handles.keys()].map((id) => `http://${host}/response/${id}`);
    },
    refusals,
    calls: (method) => counts.get(method) ?? 0,
    refuseAll: (error) => (refusesWith = error),
    failNext: (method, fault) => faults.next(method, fault),
    person: (user) =>
      new SlackPerson({
        user,
        around,
        responseUrlFor,
        deliver: (envelope, times) => (requests.isOpen ? requests : sockets).deliver(envelope, times),
      }),
    async [Symbol.asyncDispose]() {
      sockets.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function befall(
  fault: Exclude<SlackFault, { do: 'wait' }>,
  act: () => Answer,
  response: ServerResponse,
): void {
  switch (fault.do) {
    case 'refuse':
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(
        JSON.stringify({
          ok: false,
          error: fault.error,
          ...(fault.messages === undefined ? {} : { response_metadata: { messages: fault.messages } }),
        }),
      );
      return;
    case 'rate-limit':
      response.writeHead(429, fault.retryAfter === undefined ? {} : { 'retry-after': fault.retryAfter });
      response.end();
      return;
    case 'fail':
      response.writeHead(fault.status).end('<html>Bad Gateway</html>');
      return;
    case 'accept-and-fail':
      act();
      response.writeHead(fault.status).end('<html>Bad Gateway</html>');
      return;
    case 'accept-and-cut':
      act();
      response.destroy();
      return;
    case 'accept-and-hang':
      act();
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"ok":tr');
      return;
    case 'answer-html':
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html>Just a moment…</html>');
  }
}

/** A form, where objects are JSON and flags are words, or JSON. */
async function bodyOf(request: IncomingMessage): Promise<MessagePayload> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const text = Buffer.concat(chunks).toString();
  if (request.headers['content-type']?.includes('json')) {
    const body: unknown = JSON.parse(text);
    return isRecord(body) ? body : {};
  }
  const fields = new URLSearchParams(text);
  return Object.fromEntries([...fields].map(([name, value]) => [name, valueOf(name, value)]));
}

const structured = ['blocks', 'metadata', 'view'];
const flags = [
  'link_names',
  'mrkdwn',
  'unfurl_links',
  'unfurl_media',
  'reply_broadcast',
  'include_all_metadata',
];

function valueOf(name: string, value: string): unknown {
  if (structured.includes(name)) return parsed(value);
  if (flags.includes(name) && /^(true|false)$/.test(value)) return value === 'true';
  return value;
}

function parsed(value: string): unknown {
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
