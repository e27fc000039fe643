/** `fact`: said to have happened. `negated`: said not to. `unreal`: planned, feared, conditional, under way. */
export type Mood = 'fact' | 'negated' | 'unreal';
