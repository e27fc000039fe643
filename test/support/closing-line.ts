import { existsSync } from 'node:fs';
import type { Reporter, TestCase, TestModule } from 'vitest/node';

/**
 * What may rest in CI: tests of a power that a platform does not have; tests of material that stands beside some
 * checkouts, where it does not, and where it does the test that says it does not; and whoever says so in a note:
 * `skip('allowed: needs a Mac')`.
 */
const isMaterialHere = existsSync(new URL('../../../shared', import.meta.url));
const mayRest = ({ fullName, module }: TestCase, note = ''): boolean =>
  module.relativeModuleId.startsWith('test/contracts/') ||
  !isMaterialHere ||
  fullName.includes('is not beside the project') ||
  note.startsWith('allowed: ');

/**
 * For CI: closes a run with "N passed, N failed" in a line of its own, counted from what was run, and fails a run in
 * which a test was skipped.
 */
export default class ClosingLine implements Reporter {
  onTestRunEnd(modules: readonly TestModule[], errors: readonly unknown[]): void {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const skipped = tests
      .filter(isSkipped)
      .map(({ fullName, module }) => `skipped: ${module.relativeModuleId} > ${fullName}`);
    const broken = modules.filter(
      (module) => module.state() === 'failed' && !tests.some((one) => one.module === module),
    );
    const failed =
      tests.filter((one) => one.result().state === 'failed').length + broken.length + errors.length;
    const passed = tests.filter((one) => one.result().state === 'passed').length;
    if (skipped.length > 0) process.exitCode = 1;
    const lines = [...skipped, `${passed} passed, ${failed + skipped.length} failed`];
    process.stdout.write(`\n${lines.join('\n')}\n`);
  }
}

function isSkipped(test: TestCase): boolean {
  const result = test.result();
  return result.state === 'skipped' && !mayRest(test, result.note);
}
