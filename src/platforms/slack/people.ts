import type { webApi } from '@slack/bolt';
import type { Kept } from '../../domain/saying.ts';
import type { MessageIdOf, Texts } from '../../domain/texts.ts';
import type { Person, Role } from '../../respond/command.ts';
import { failureOf } from './errors.ts';
import { remembered } from './remembered.ts';

/** Who is what here; read from config, by Slack's ids. */
export type SlackRoles = {
  readonly editors: { readonly userGroups: readonly string[]; readonly users: readonly string[] };
  readonly admins: readonly string[];
};

export interface LookUpTell {
  /** A look-up failed: somebody counts for less than they may be, or the bot for present where it is not. */
  lookUpFailed(what: string, detail: Kept): void;
}

type SlackUser = NonNullable<webApi.UsersInfoResponse['user']>;

export interface People {
  /** Who somebody is at this moment. Never fails: who cannot be looked up is an outsider. */
  personOf(userId: string, teamId: string | undefined): Promise<Person>;
}

export function slackPeople(
  client: webApi.WebClient,
  ownTeamId: string,
  roles: SlackRoles,
  now: () => number,
  tell: LookUpTell,
  { say }: Texts,
): People {
  const users = remembered(now, async (id: string) => (await client.users.info({ user: id })).user);
  const groups = remembered(
    now,
    async (id: string) => (await client.usergroups.users.list({ usergroup: id })).users,
  );

  async function roleOf(user: SlackUser, id: string): Promise<Role> {
    if (user.is_admin || user.is_owner || user.is_primary_owner || roles.admins.includes(id)) return 'admin';
    if (roles.editors.users.includes(id)) return 'editor';
    for (const group of roles.editors.userGroups) if (await isIn(group, id)) return 'editor';
    return 'reader';
  }

  async function isIn(group: string, id: string): Promise<boolean> {
    try {
      return (await groups(group))?.includes(id) ?? false;
    } catch (error) {
      tell.lookUpFailed('usergroups.users.list', failureOf(error).detail);
      return false;
    }
  }

  return {
    async personOf(id, teamId) {
      try {
        const user = await users(id);
        if (user === undefined) return outsider(id, id, say('outsider.unknown'));
        const name = nameOf(user, id);
        const reason = whyOutside(user, ownTeamId, teamId);
        if (reason !== undefined) return outsider(id, name, say(reason));
        return { id, name, role: await roleOf(user, id) };
      } catch (error) {
        tell.lookUpFailed('users.info', failureOf(error).detail);
        return outsider(id, id, say('outsider.unknown'));
      }
    },
  };
}

/** Full members are readers (design: COMMANDS, Roles); who cannot be looked up is none until they can. */
function outsider(id: string, name: string, reason: string): Person {
  return { id, name, role: 'reader', mayOnlyRead: reason, isOutsider: true };
}

function whyOutside(
  user: SlackUser,
  ownTeamId: string,
  teamId?: string,
): MessageIdOf<'outsider'> | undefined {
  if (user.deleted) return 'outsider.deactivated';
  if (user.is_bot || user.is_workflow_bot || user.is_connector_bot) return 'outsider.bot';
  if (isStranger(user, ownTeamId, teamId)) return 'outsider.stranger';
  if (user.is_restricted || user.is_ultra_restricted) return 'outsider.guest';
  return undefined;
}

/** Somebody of another workspace, over Slack Connect; on Enterprise Grid a person has several workspaces. */
function isStranger(user: SlackUser, ownTeamId: string, teamId?: string): boolean {
  if (user.is_stranger) return true;
  const teams = [user.team_id, ...(user.teams ?? []), ...(user.enterprise_user?.teams ?? [])];
  return !teams.includes(ownTeamId) || (teamId !== undefined && !teams.includes(teamId));
}

function nameOf(user: SlackUser | undefined, id: string): string {
  const names = [user?.profile?.display_name, user?.real_name, user?.name];
  return names.find((name) => name !== undefined && name.trim() !== '') ?? id;
}
