import { webApi } from '@slack/bolt';
import { clientOptions, complaintLogger } from './client.ts';
import { failureOf } from './errors.ts';

/**
 * Asks Slack about the tokens there are, and opens nothing.
 * @returns in words who the bot is there
 * @throws an Error that says which token is refused, or that Slack cannot be reached
 */
export async function pingSlack(access: {
  readonly botToken: string;
  readonly appToken?: string;
  readonly apiUrl?: string;
}): Promise<string> {
  const calls = clientOptions(
    access.apiUrl,
    complaintLogger(() => {}),
  );
  const own = await asked('SLACK_BOT_TOKEN', () => new webApi.WebClient(access.botToken, calls).auth.test());
  const { appToken } = access;
  if (appToken !== undefined)
    await asked('SLACK_APP_TOKEN', () => new webApi.WebClient(appToken, calls).apps.connections.open({}));
  return `${own.user ?? 'the bot'} in ${own.team ?? 'a team'} (${own.team_id ?? 'of no id'})`;
}

async function asked<T>(token: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new Error(`${token}: ${failureOf(cause).detail}`, { cause });
  }
}
