/** One newsroom: ours, not a vendor's. It may be on Slack, on Discord and in a terminal at once. */
export type WorkspaceId = `workspace-${string}`;

export type Workspace = {
  readonly id: WorkspaceId;
  readonly name: string;
  /** IANA name, for quiet hours and for moments written as text. */
  readonly timeZone: string;
  /** BCP 47, the language in which the bot speaks. */
  readonly language: string;
  /** So many independent origins confirm what they report, where nobody denies it. Absent: outlets never confirm. */
  readonly confirmAtOrigins?: number;
};

/** The newsroom of the terminal and of tokens that stand in the environment. */
export const localWorkspace: WorkspaceId = 'workspace-local';

/** Who may see a thing: everyone, or one newsroom. */
export type Audience = 'public' | WorkspaceId;

export type Platform = 'terminal' | 'slack' | 'discord';

export type InstallationId = `installation-${string}`;

/** A newsroom's presence on one platform. */
export type Installation = {
  readonly id: InstallationId;
  readonly workspaceId: WorkspaceId;
  readonly platform: Platform;
  /** Slack's team, Discord's guild, or "local". */
  readonly accountId: string;
};

export function installationIdOf(platform: Platform, accountId: string): InstallationId {
  return `installation-${platform}-${accountId}`;
}

/** Where messages go: a platform's channel as its installation knows it. */
export type Channel = {
  readonly installationId: InstallationId;
  readonly platform: Platform;
  readonly channelId: string;
};

export function channelKey(channel: Channel): string {
  return `${channel.installationId}/${channel.channelId}`;
}
