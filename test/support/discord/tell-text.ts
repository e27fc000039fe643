import { inspect } from 'node:util';
import type { DiscordTell } from '#src/platforms/discord/discord.ts';
import { inEnglish } from '#test/support/texts.ts';

/** Keeps what operators are told, as text. Of an error that may hold secrets only its kind, as the journal does. */
export function tellText(): { readonly tell: DiscordTell; readonly told: () => string } {
  const lines: string[] = [];
  const keep =
    (event: string) =>
    (...details: readonly unknown[]) =>
      void lines.push(
        `${event} ${details.map((one) => (one instanceof Error ? one.name : inspect(one))).join(' ')}`,
      );
  return {
    tell: {
      platformConnected: keep('connected'),
      platformLost: keep('lost'),
      platformTroubled: (_, what, why) =>
        void lines.push(`troubled ${[what, why].map(inEnglish).filter(Boolean).join(': ')}`),
      troubleBegan: ({ what }) => void lines.push(`trouble ${inEnglish(what)}`),
      troubleEnded: keep('trouble over'),
      commandBroke: keep('broke'),
    },
    told: () => lines.join('\n'),
  };
}
