/** The shape of a terminal command. A command is one exported `Command`; registry.ts lists it. */
import type { ParseArgsOptionDescriptor } from 'node:util'
import type { z } from 'zod'
import type { errorShape } from '../../shared/contract/common.ts'
import type { Language } from '../../shared/contract/door.ts'
import type {
  JobResult,
  JobRouteName,
  RouteInput,
  RouteName,
  RouteOutput,
} from '../../shared/contract/index.ts'
import type { EvidenceId } from '../../shared/domain/ids.ts'

/** An error as a job's result carries it. */
export type Fault = z.infer<typeof errorShape>

export type Words = Readonly<Record<Language, string>>

/** What a command is given beside its arguments. */
export interface CommandContext {
  /** Of LANG: what people read is in it; `--json` results never are. */
  readonly language: Language
  readonly dataDir: string
  /** Asks the core, which opens the data folder with the first call: commands that never ask need none. */
  call<N extends RouteName>(route: N, input: RouteInput<N>): Promise<RouteOutput<N>>
  /** Starts a route's job, shows its progress, and gives the job's result. Ctrl-C cancels it. */
  runJob<N extends JobRouteName>(route: N, input: RouteInput<N>): Promise<JobResult<N>>
  /** Copies an output of the core (a letter, a pack) to a file the user named. Throws `file.unwritable`. */
  saveOutput(outputId: string, target: string): Promise<void>
  /** Copies an exhibit's original, byte for byte, to a file the user named. Throws `notFound`, `file.unwritable`. */
  saveEvidence(evidenceId: EvidenceId, target: string): Promise<void>
  /** An output's file, to be read and not altered. */
  outputPath(outputId: string): Promise<string>
  /** Part of the work failed (one file of many): the result is still printed, these go to stderr, and the exit is 1. */
  reportFailed(failed: readonly { readonly name: string; readonly error: Fault }[]): void
  /** Resolves when the user presses Ctrl-C (for `serve`). */
  readonly interrupted: Promise<void>
  /** Prints on stdout at once, for a command that goes on: the object with `--json`, else the text. */
  announce(result: unknown, text: string): void
  /** A line for people while the command runs; on stderr, so that stdout holds the result only. */
  tell(line: string): void
}

export interface CommandArguments {
  readonly positionals: readonly string[]
  /** A text option's value, or undefined when it was not given. */
  text(option: string): string | undefined
  /** Every value of an option that may be given several times. */
  texts(option: string): readonly string[]
  flag(option: string): boolean
  /** A text option that must be one of `choices`; anything else is wrong usage. */
  choice<const C extends string>(option: string, choices: readonly C[]): C | undefined
  /** A text option that must be a whole number of `from` to `to`; anything else is wrong usage. */
  integer(option: string, from: number, to: number): number | undefined
}

export interface Command<Result = unknown> {
  readonly options: Readonly<Record<string, ParseArgsOptionDescriptor>>
  /** How many arguments without a dash it takes. */
  readonly positionals: { readonly min: number; readonly max: number }
  /** Does it, and gives what `--json` prints. Throws ProofdeskError (exit 1) or UsageError (exit 2). */
  run(args: CommandArguments, context: CommandContext): Promise<Result>
  /** The same result for people. May be empty. */
  print(result: Result, language: Language): string
}

/** Keeps `Result` of `run` and `print` together. */
export function defineCommand<Result>(command: Command<Result>): Command {
  return command
}

/** The arguments make no sense: exit 2, with the command's usage. */
export class UsageError extends Error {
  readonly words: Words

  constructor(words: Words) {
    super(words.en)
    this.name = 'UsageError'
    this.words = words
  }
}
