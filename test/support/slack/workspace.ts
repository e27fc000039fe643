/** The people, groups and channels of the local Slack. */
export type SlackChannel = {
  readonly id: string;
  readonly name: string;
  /** Whether the bot is in it. */
  isMember: boolean;
  isArchived: boolean;
  /** Who made it. */
  readonly creator: string;
};

export type SlackUser = {
  readonly id: string;
  readonly name: string;
  readonly teamId: string;
  /** Further fields of users.info: is_admin, is_restricted, deleted… */
  readonly facts: Readonly<Record<string, unknown>>;
};

export class SlackWorkspace {
  readonly teamId = 'T0000LOCAL';
  readonly botUserId = 'U0000SITREP';
  readonly botId = 'B0000SITREP';
  readonly channels = new Map<string, SlackChannel>();
  readonly users = new Map<string, SlackUser>();
  readonly groups = new Map<string, readonly string[]>();
  #count = 0;

  addChannel(
    name: string,
    options: Partial<Pick<SlackChannel, 'isMember' | 'isArchived' | 'creator'>> = {},
  ): SlackChannel {
    const made = { isMember: true, isArchived: false, creator: 'U0000FIRST' };
    const channel = { id: this.#nextId('C'), name, ...made, ...options };
    this.channels.set(channel.id, channel);
    return channel;
  }

  /** @param facts fields of users.info: `{ is_restricted: true }` for a guest; `team_id` for a stranger */
  addUser(name: string, facts: Readonly<Record<string, unknown>> = {}): SlackUser {
    const teamId = typeof facts['team_id'] === 'string' ? facts['team_id'] : this.teamId;
    const user = { id: this.#nextId('U'), name, teamId, facts };
    this.users.set(user.id, user);
    return user;
  }

  addGroup(...members: readonly SlackUser[]): string {
    const id = this.#nextId('S');
    this.groups.set(
      id,
      members.map((member) => member.id),
    );
    return id;
  }

  #nextId(letter: string): string {
    this.#count += 1;
    return `${letter}${String(this.#count).padStart(4, '0')}LOCAL`;
  }
}
