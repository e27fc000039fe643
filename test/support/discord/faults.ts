import type { Refusal } from './refusal.ts';

/** What befalls the next request that matches. */
export type FaultKind =
  /** Done, and answered 502. */
  | 'accept-then-502'
  /** Done, and the connection is cut before the answer. */
  | 'accept-then-cut'
  /** Not done, answered 500. */
  | '500'
  /** Not done, the connection is cut. */
  | 'cut'
  /** Not done, and never answered. */
  | 'hang'
  /** Done; the answer's head comes and its body never ends. */
  | 'accept-then-hang-body'
  | '429-bucket'
  | '429-shared'
  | '429-global'
  /** A ban by Cloudflare: HTML, no rate limit headers. */
  | '429-cloudflare'
  /** The same, as it shows on other days: 403. */
  | '403-cloudflare'
  | '401'
  | '50001'
  | '50013'
  | '10003'
  | '50035';

/** Or words of one's own with which it is refused. */
export type FaultKindOrRefusal = FaultKind | Refusal;

export type Fault = { readonly kind: FaultKindOrRefusal; readonly on: RegExp };

/** Sending or editing a message: what most faults are about. */
export const onMessages = /^(POST|PATCH) \/channels\/\d+\/messages(\/\d+)?$/;

export type Faults = ReturnType<typeof makeFaults>;

export function makeFaults() {
  const waiting: Fault[] = [];
  return {
    /** @param on matched against "POST /channels/123/messages" */
    next(kind: FaultKindOrRefusal, on: RegExp = onMessages): void {
      waiting.push({ kind, on });
    },
    take(request: string): FaultKindOrRefusal | undefined {
      const index = waiting.findIndex(({ on }) => on.test(request));
      return index < 0 ? undefined : waiting.splice(index, 1)[0]?.kind;
    },
  };
}
