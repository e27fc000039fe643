import { webApi } from '@slack/bolt';
import { keptWords } from '../../domain/saying.ts';
import type { Texts } from '../../domain/texts.ts';
import { clientOptions, complaintLogger } from './client.ts';
import { failureOf } from './errors.ts';

/**
 * Asks Slack about the tokens there are, and opens nothing.
 * @returns in words who the bot is there
 * @throws an Error that says which token is refused, or that Slack cannot be reached
 */
export async function pingSlack(
  access: { readonly botToken: string; readonly appToken?: string; readonly apiUrl?: string },
  english: Texts,
): Promise<string> {
  const calls = clientOptions(
    access.apiUrl,
    complaintLogger(() => {}),
  );
  const ask = async <T>(token: string, call: () => Promise<T>): Promise<T> => {
    try {
      return await call();
    } catch (cause) {
      throw new Error(`${token}: ${keptWords(failureOf(cause).detail, english)}`, { cause });
    }
  };
  const own = await ask('SLACK_BOT_TOKEN', () => new webApi.WebClient(access.botToken, calls).auth.test());
  const { appToken } = access;
  if (appToken !== undefined)
    await ask('SLACK_APP_TOKEN', () => new webApi.WebClient(appToken, calls).apps.connections.open({}));
  return `${own.user ?? 'the bot'} in ${own.team ?? 'a team'} (${own.team_id ?? 'of no id'})`;
}
