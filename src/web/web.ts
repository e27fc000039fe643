import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { serve, type ServerType } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import type { FeedId } from '../domain/feed.ts';
import { secondMs } from '../domain/instant.ts';
import type { PushedItem } from '../domain/pushed-item.ts';
import { healthAnswer } from './health.ts';
import { readPush } from './push.ts';
import { ReplayCache, type Claims } from './replay-cache.ts';
import { pushScheme } from './signature.ts';
import { limited, refusalOf, type Refusal } from './signed-request.ts';
import { slackPath, takeFromSlack, type SlackDoor } from './slack.ts';

/** Where pushed items go. */
export interface Intake {
  /** @returns how many of them were new; undefined when no feed of that id takes pushes */
  take(feedId: FeedId, items: readonly PushedItem[]): Promise<number | undefined>;
}

export interface WebTell {
  /** Somebody knocked in vain: a script that is set up wrongly, or a stranger. */
  pushRefused(why: string): void;
  /** What came to Slack's door and is not Slack's, or not of now. */
  slackRefused(why: string): void;
  webBroke(error: unknown): void;
}

export type WebPlan = {
  readonly host: string;
  /** 0: any that is free. */
  readonly port: number;
  /** Absent: nothing may be pushed, and the door is not there. */
  readonly ingest?: { readonly secret: string; readonly intake: Intake };
  /** Absent: Slack hands nothing over by HTTP. */
  readonly slack?: SlackDoor;
  /** Absent: each process knows only what it saw itself. */
  readonly claims?: Claims;
  /** @returns in words what keeps the app from all its work; nothing when it is well */
  readonly checkHealth: () => Promise<readonly string[]>;
  readonly nowMs: () => number;
  readonly tell: WebTell;
};

export type Web = AsyncDisposable & {
  /** "http://127.0.0.1:8787" */
  readonly origin: string;
};

/** A request must be whole by then: slow ones hold a place. */
const requestMs = 20 * secondMs;
const headersMs = 5 * secondMs;

/** Opens the way in by HTTP: `GET /healthz`, and `POST` to `/ingest` and `/slack/events` for whoever has the secret of each. */
export async function openWeb(plan: WebPlan): Promise<Web> {
  const server = serve({
    fetch: routesOf(plan).fetch,
    hostname: plan.host,
    port: plan.port,
    serverOptions: { requestTimeout: requestMs, headersTimeout: headersMs },
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://${plan.host.includes(':') ? `[${plan.host}]` : plan.host}:${port}`,
    [Symbol.asyncDispose]: async () => await closed(server),
  };
}

function routesOf(plan: WebPlan): Hono {
  const routes = new Hono();
  routes.get('/healthz', async (context) => {
    const { status, body } = healthAnswer(await plan.checkHealth());
    return context.json(body, status);
  });
  const { ingest, slack, claims } = plan;
  if (ingest !== undefined) {
    const seen = new ReplayCache(claims);
    routes.post('/ingest', limited, async (context) => await takePush(context, { ...plan, ingest }, seen));
  }
  if (slack !== undefined) {
    const seen = new ReplayCache(claims);
    routes.post(slackPath, limited, async (context) =>
      takeFromSlack(context, slack, seen, plan.nowMs(), (why) => plan.tell.slackRefused(why)),
    );
  }
  routes.onError((error, context) => {
    plan.tell.webBroke(error);
    return context.json({ error: 'it failed here; try again' }, 500);
  });
  return routes;
}

async function takePush(
  context: Context,
  { ingest, nowMs, tell }: WebPlan & Required<Pick<WebPlan, 'ingest'>>,
  seen: ReplayCache,
): Promise<Response> {
  const refuse = (status: 400 | Refusal['status'] | 404, error: string) => {
    tell.pushRefused(error);
    return context.json({ error }, status);
  };
  const body = new Uint8Array(await context.req.arrayBuffer());
  const sender = {
    scheme: pushScheme,
    secret: ingest.secret,
    timestampHeader: 'x-sitrep-timestamp',
    signatureHeader: 'x-sitrep-signature',
  };
  const refusal = await refusalOf(context, sender, body, seen, nowMs());
  if (refusal !== undefined) return refuse(refusal.status, refusal.error);
  const push = readPush(body);
  if (typeof push === 'string') return refuse(400, push);
  const fresh = await ingest.intake.take(push.feedId, push.items);
  if (fresh === undefined)
    return refuse(
      404,
      `no feed "${push.feedId.replace('feed-', '')}" with reader: webhook in config/feeds.yaml`,
    );
  return context.json({ items: push.items.length, new: fresh }, 202);
}

async function closed(server: ServerType): Promise<void> {
  if ('closeAllConnections' in server) server.closeAllConnections();
  server.close();
  await once(server, 'close');
}
