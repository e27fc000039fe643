import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Whole processes are started and killed there, and waited for. */
const longest = /\/test\/(chaos|cli|journeys)\//;

/** Begins with the files that take the longest: one of them begun last would be waited for by idle workers. */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const { long = [], short = [] } = Object.groupBy(sorted, ({ moduleId }) =>
      longest.test(moduleId) ? 'long' : 'short',
    );
    return [...long, ...short];
  }
}
