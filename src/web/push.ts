import { z } from 'zod';
import { instantOf } from '../domain/instant.ts';
import type { FeedId } from '../domain/feed.ts';
import type { Position } from '../domain/position.ts';
import type { PushedItem } from '../domain/pushed-item.ts';

const itemsMax = 500;
const idLengthMax = 4_000;
const titleLengthMax = 2_000;
const textLengthMax = 200_000;
/** Half the way around the earth. */
const radiusKmMax = 20_000;

const positionShape = z.strictObject({
  latDeg: z.number().min(-90).max(90),
  lonDeg: z.number().min(-180).max(180),
  radiusKm: z.number().positive().max(radiusKmMax).optional(),
});

const itemShape = z
  .strictObject({
    id: z.string().trim().min(1).max(idLengthMax),
    url: z.url({ protocol: /^https?$/, error: 'an address that begins with http:// or https://' }).optional(),
    title: z.string().trim().max(titleLengthMax).default(''),
    text: z.string().trim().max(textLengthMax).default(''),
    position: positionShape.optional(),
    publishedAt: z.iso.datetime({ offset: true, error: 'a moment such as 2024-12-08T04:20:00Z' }).optional(),
  })
  .refine(({ title, text }) => title !== '' || text !== '', 'neither a title nor a text');

const pushShape = z.strictObject({
  feed: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'an id of config/feeds.yaml'),
  items: z.array(itemShape).min(1).max(itemsMax),
});

export type Push = { readonly feedId: FeedId; readonly items: readonly PushedItem[] };

/** Reads a push. @returns in words what is wrong with it, and where */
export function readPush(body: Uint8Array): Push | string {
  const json = jsonOf(body);
  if (json === undefined) return 'the body is no JSON';
  const read = pushShape.safeParse(json);
  if (!read.success) {
    const [issue] = read.error.issues;
    return `${issue?.path.join('.') || 'the body'}: ${issue?.message ?? 'not as docs/feeds.md says'}`;
  }
  const { feed, items } = read.data;
  return { feedId: `feed-${feed}`, items: items.map(itemOf) };
}

function itemOf({ id, url, title, text, publishedAt, position }: z.infer<typeof itemShape>): PushedItem {
  return {
    id,
    ...(url === undefined ? {} : { url }),
    title,
    text,
    ...(publishedAt === undefined ? {} : { publishedAt: instantOf(Date.parse(publishedAt)) }),
    ...(position === undefined ? {} : { position: positionOf(position) }),
  };
}

function positionOf({ radiusKm, ...middle }: z.infer<typeof positionShape>): Position {
  return radiusKm === undefined ? middle : { ...middle, radiusKm };
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return undefined;
  }
}
