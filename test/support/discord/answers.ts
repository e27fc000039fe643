import type { ServerResponse } from 'node:http';
import type { Refusal } from './refusal.ts';

/** A request done: a status and, but for 204, JSON. */
export type Done = { readonly status: number; readonly json?: unknown };

export const jsonType = { 'content-type': 'application/json' };

/** One of the four kinds of 429: https://docs.discord.com/developers/topics/rate-limits */
export function limitOf(outgoing: ServerResponse, fault: string): void {
  if (fault === '429-cloudflare') {
    outgoing.setHeader('retry-after', '60');
    return sendHtml(outgoing, 429, '<html>You are being rate limited. error code: 1015</html>');
  }
  const isGlobal = fault === '429-global';
  const scope = fault === '429-shared' ? 'shared' : isGlobal ? 'global' : 'user';
  limited(
    outgoing,
    1_000,
    { 'x-ratelimit-scope': scope, ...(isGlobal ? { 'x-ratelimit-global': 'true' } : {}) },
    isGlobal,
  );
}

export function limited(
  outgoing: ServerResponse,
  afterMs: number,
  headers: Readonly<Record<string, string>>,
  isGlobal: boolean,
): void {
  for (const [name, value] of Object.entries(headers)) outgoing.setHeader(name, value);
  outgoing.setHeader('retry-after', String(Math.ceil(afterMs / 1_000)));
  const json = { message: 'You are being rate limited.', retry_after: afterMs / 1_000, global: isGlobal };
  send(outgoing, { status: 429, json });
}

export function refuse(outgoing: ServerResponse, { status, ...json }: Refusal): void {
  send(outgoing, { status, json });
}

/** A 204 carries no JSON content type: discord.js would try to parse nothing. */
export function send(outgoing: ServerResponse, { status, json }: Done): void {
  if (json === undefined) return void outgoing.writeHead(status).end();
  outgoing.writeHead(status, jsonType).end(JSON.stringify(json));
}

export function sendHtml(outgoing: ServerResponse, status: number, html: string): void {
  outgoing.writeHead(status, { 'content-type': 'text/html' }).end(html);
}

export function ok(json: unknown): Done {
  return { status: 200, json };
}
