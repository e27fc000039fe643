import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Clock } from './clock.ts';
import { jsonType, limited, limitOf, ok, refuse, send, sendHtml, type Done } from './answers.ts';
import { makeChannelActs } from './channel-acts.ts';
import { judgeCommands, type CommandBody, type OptionBody } from './command-rules.ts';
import { judgeByDocument } from './document.ts';
import type { FaultKindOrRefusal, Faults } from './faults.ts';
import type { Gateway } from './gateway.ts';
import type { Identity } from './identity.ts';
import type { CallbackBody, Interactions, Shown } from './interactions.ts';
import type { Ledger } from './ledger.ts';
import type { MessageBody } from './message-rules.ts';
import type { RateLimits, RateRule, Slot } from './rate-limits.ts';
import * as refusals from './refusal.ts';
import type { Refusal } from './refusal.ts';

export type RestParts = {
  readonly clock: Clock;
  readonly identity: Identity;
  readonly ledger: Ledger;
  readonly faults: Faults;
  readonly limits: RateLimits;
  readonly interactions: Interactions;
  readonly gateway: Gateway;
  readonly messageRate: RateRule;
  readonly globalRate: RateRule;
  /** How long a nonce is remembered. */
  readonly nonceWindowMs: number;
  readonly told: (request: Judged) => void;
};

/** A request and what the judge said of it. */
export type Judged = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly refusal?: Refusal;
  readonly warnings: readonly string[];
};

type Request = {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
};
type Route = {
  readonly method: string;
  readonly pattern: RegExp;
  /** The path as the OpenAPI document has it, where its body is to be judged. */
  readonly template?: string;
  /** Taken without a bot's token. */
  readonly isOpen?: true;
  readonly bucket?: 'message';
  readonly handle: (ids: readonly string[], request: Request) => Done | Refusal;
};

const noContent: Done = { status: 204 };

export type Rest = {
  readonly serve: (incoming: IncomingMessage, outgoing: ServerResponse) => Promise<void>;
  /** The commands registered now. */
  readonly commands: () => readonly CommandBody[];
};

/** What Discord adds of its own. */
type KeptCommand = CommandBody & {
  readonly id: string;
  readonly application_id: string;
  readonly version: string;
  readonly nsfw: boolean;
};

/** Discord's REST API, as far as a bot that posts and answers uses it. */
export function makeRest(parts: RestParts): Rest {
  const { clock, identity, ledger, faults, limits, interactions, gateway } = parts;
  const acts = makeChannelActs(clock, identity, ledger, parts.nonceWindowMs, gateway.openThread);
  const commands = { list: [] as readonly KeptCommand[] };

  const routes: readonly Route[] = [
    get(/^\/gateway\/bot$/, () =>
      ok({ url: gateway.url(), shards: 1, session_start_limit: sessionStartLimit }),
    ),
    get(/^\/users\/@me$/, () => ok(identity.bot)),
    get(/^\/applications\/@me$/, () => ok({ id: identity.applicationId, name: 'Sitrep' })),
    get(/^\/applications\/(\d+)\/commands$/, (_, { query }) =>
      ok(query.get('with_localizations') === 'true' ? commands.list : commands.list.map(inOneLanguage)),
    ),
    {
      method: 'PUT',
      pattern: /^\/applications\/(\d+)\/commands$/,
      template: '/applications/{application_id}/commands',
      handle: (_, { body }) => putCommands(body as readonly CommandBody[]),
    },
    get(/^\/channels\/(\d+)$/, ([id = '']) => acts.getChannel(id)),
    {
      method: 'PATCH',
      pattern: /^\/channels\/(\d+)$/,
      handle: ([id = ''], { body }) => acts.patchThread(id, body as { archived?: boolean; locked?: boolean }),
    },
    get(/^\/channels\/(\d+)\/messages$/, ([id = ''], { query }) => acts.listMessages(id, query)),
    {
      method: 'POST',
      pattern: /^\/channels\/(\d+)\/messages$/,
      template: '/channels/{channel_id}/messages',
      bucket: 'message',
      handle: ([id = ''], { body }) => acts.createMessage(id, body as MessageBody),
    },
    get(/^\/channels\/(\d+)\/messages\/(\d+)$/, ([id = '', messageId = '']) =>
      acts.getMessage(id, messageId),
    ),
    {
      method: 'PATCH',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)$/,
      template: '/channels/{channel_id}/messages/{message_id}',
      handle: ([id = '', messageId = ''], { body }) => acts.editMessage(id, messageId, body as MessageBody),
    },
    {
      method: 'POST',
      pattern: /^\/channels\/(\d+)\/messages\/(\d+)\/threads$/,
      template: '/channels/{channel_id}/messages/{message_id}/threads',
      handle: ([id = '', messageId = ''], { body }) =>
        acts.startThread(id, messageId, body as { name: string }),
    },
    {
      method: 'POST',
      pattern: /^\/interactions\/(\d+)\/([^/]+)\/callback$/,
      template: '/interactions/{interaction_id}/{interaction_token}/callback',
      isOpen: true,
      handle: ([id = '', token = ''], { body }) =>
        interactions.answer(id, token, body as CallbackBody) ?? noContent,
    },
    {
      method: 'PATCH',
      pattern: /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/,
      template: '/webhooks/{webhook_id}/{webhook_token}/messages/@original',
      isOpen: true,
      handle: ([token = ''], { body }) => shownJson(interactions.editOriginal(token, body as MessageBody)),
    },
    {
      method: 'GET',
      pattern: /^\/webhooks\/\d+\/([^/]+)\/messages\/@original$/,
      isOpen: true,
      handle: ([token = '']) => shownJson(interactions.original(token)),
    },
    {
      method: 'POST',
      pattern: /^\/webhooks\/\d+\/([^/]+)$/,
      template: '/webhooks/{webhook_id}/{webhook_token}',
      isOpen: true,
      handle: ([token = ''], { body }) => shownJson(interactions.followUp(token, body as MessageBody)),
    },
  ];

  async function serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
    const url = new URL(incoming.url ?? '/', 'http://local');
    const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '');
    const method = incoming.method ?? 'GET';
    const text = await readBody(incoming);
    const request: Request = { method, path, query: url.searchParams, body: parseJson(text) };
    const route = routes.find((one) => one.method === method && one.pattern.test(path));
    if (route === undefined || !url.pathname.startsWith('/api/v10/'))
      return refuse(outgoing, refusals.nothingHere);
    if (route.isOpen !== true && incoming.headers.authorization !== `Bot ${identity.token()}`)
      return refuse(outgoing, refusals.unauthorised);
    answer(outgoing, route, request, faults.take(`${method} ${path}`));
  }

  function answer(
    outgoing: ServerResponse,
    route: Route,
    request: Request,
    fault: FaultKindOrRefusal | undefined,
  ): void {
    if (typeof fault === 'object') return refuse(outgoing, fault);
    if (fault === 'hang') return;
    if (fault === 'cut') return void outgoing.destroy();
    if (fault === '500')
      return send(outgoing, { status: 500, json: { message: '500: Internal Server Error', code: 0 } });
    if (fault !== undefined && fault.startsWith('429')) return limitOf(outgoing, fault);
    if (fault === '403-cloudflare') return sendHtml(outgoing, 403, '<html>error code: 1020</html>');
    const known = knownFaults[fault ?? ''];
    if (known !== undefined) return refuse(outgoing, known);
    const slot = takeSlot(outgoing, route, request);
    if (slot?.isFree === false) return;
    const done = judge(route, request);
    // Only what is accepted can lose its answer.
    if ('code' in done && fault !== undefined) faults.next(fault);
    if ('code' in done) return refuse(outgoing, done);
    if (fault === 'accept-then-502') return sendHtml(outgoing, 502, '<html>502 Bad Gateway</html>');
    if (fault === 'accept-then-cut') return void outgoing.destroy();
    if (fault === 'accept-then-hang-body') return void outgoing.writeHead(200, jsonType).write('{"id":');
    send(outgoing, done);
  }

  /** The document first, then the rules that it lacks, then the act. */
  function judge(route: Route, request: Request): Done | Refusal {
    const { method, path, body } = request;
    const verdict =
      route.template === undefined
        ? { warnings: [] }
        : judgeByDocument(method, route.template, forDocument(route.template, body));
    const ids = (route.pattern.exec(path) ?? []).slice(1);
    const done = verdict.refusal ?? route.handle(ids, request);
    const refusal = 'code' in done ? done : undefined;
    parts.told({
      method,
      path,
      body,
      warnings: verdict.warnings,
      ...(refusal === undefined ? {} : { refusal }),
    });
    return done;
  }

  function takeSlot(outgoing: ServerResponse, route: Route, { path }: Request): Slot | undefined {
    if (route.isOpen === true) return undefined;
    const all = limits.take('global', parts.globalRate);
    if (!all.isFree) {
      limited(
        outgoing,
        all.resetAfterMs,
        { 'x-ratelimit-global': 'true', 'x-ratelimit-scope': 'global' },
        true,
      );
      return all;
    }
    if (route.bucket === undefined) return undefined;
    const slot = limits.take(path, parts.messageRate);
    const headers = {
      'x-ratelimit-bucket': 'b0a7-messages',
      'x-ratelimit-limit': String(parts.messageRate.limit),
      'x-ratelimit-remaining': String(slot.remaining),
      'x-ratelimit-reset-after': String(slot.resetAfterMs / 1_000),
    };
    for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
    if (!slot.isFree) limited(outgoing, slot.resetAfterMs, { 'x-ratelimit-scope': 'user' }, false);
    return slot;
  }

  function putCommands(bodies: readonly CommandBody[]): Done | Refusal {
    const refusal = judgeCommands(bodies);
    if (refusal !== undefined) return refusal;
    commands.list = bodies.map(asDiscordKeepsIt);
    return ok(commands.list);
  }

  function asDiscordKeepsIt(body: CommandBody): KeptCommand {
    return {
      ...body,
      id: clock.snowflake(),
      type: body.type ?? 1,
      description: body.description ?? '',
      default_member_permissions: body.default_member_permissions ?? null,
      application_id: identity.applicationId,
      version: clock.snowflake(),
      nsfw: false,
    };
  }

  function shownJson(shown: Shown | Refusal): Done | Refusal {
    return 'code' in shown
      ? shown
      : ok({
          ...shown,
          channel_id: '1',
          author: identity.bot,
          attachments: [],
          mentions: [],
          mention_roles: [],
          type: 0,
          timestamp: new Date(clock.now()).toISOString(),
          edited_timestamp: null,
        });
  }

  return { serve, commands: () => commands.list };
}

const sessionStartLimit = { total: 1_000, remaining: 999, reset_after: 14_400_000, max_concurrency: 1 };

const knownFaults: Partial<Record<string, Refusal>> = {
  '401': refusals.unauthorised,
  '50001': refusals.missingAccess,
  '50013': refusals.missingPermissions,
  '10003': refusals.unknownChannel,
  '50035': refusals.badForm(['embeds'], 'MAX_EMBED_SIZE_EXCEEDED', 'Embed size exceeds maximum size of 6000'),
};

/** What a list shows to who does not ask for all languages. */
function inOneLanguage(one: CommandBody | OptionBody): object {
  const hidden = { name_localizations: undefined, description_localizations: undefined };
  const { options } = one;
  return { ...one, ...hidden, ...(options === undefined ? {} : { options: options.map(inOneLanguage) }) };
}

/** The document wants the permissions as a number, Discord's pages as text, and Discord takes both. */
function forDocument(template: string, body: unknown): unknown {
  if (!template.endsWith('/commands') || !Array.isArray(body)) return body;
  return body.map((command: CommandBody) => {
    const bits = command.default_member_permissions;
    return bits == null ? command : { ...command, default_member_permissions: Number(bits) };
  });
}

function get(pattern: RegExp, handle: Route['handle']): Route {
  return { method: 'GET', pattern, handle };
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of incoming) text += String(chunk);
  return text;
}

function parseJson(text: string): unknown {
  if (text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
