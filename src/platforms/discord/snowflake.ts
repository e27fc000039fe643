import { epochMsOf, type Instant } from '../../domain/instant.ts';

/** Milliseconds from 1970 to the first second of 2015: https://docs.discord.com/developers/reference#snowflakes */
const discordEpochMs = 1_420_070_400_000;

/** The least id that a thing made at that moment can have. */
export function snowflakeAt(at: Instant): string {
  return String(BigInt(Math.max(0, epochMsOf(at) - discordEpochMs)) << 22n);
}

/** Whether a text may be an id of Discord. */
export function isSnowflake(text: string): boolean {
  return /^\d{15,20}$/.test(text);
}
