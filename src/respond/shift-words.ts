import type { Instant } from '../domain/instant.ts';
import { endWords } from './mute-words.ts';
import type { Request } from './request.ts';

/** "16:00 (Europe/London, 16:00 UTC)": when a shift begins or ends. */
export function shiftEndWords(at: Instant, { call, workspace }: Request): string {
  return endWords(at, call.at, workspace.timeZone);
}
