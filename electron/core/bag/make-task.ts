/** Writes a bag: a folder or a zip, there only when it is whole. */
import { mkdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { BagRecipient } from '../../../shared/contract/bag.ts'
import { ProofdeskError } from '../../../shared/errors.ts'
import { asStorageError } from '../database/open.ts'
import { unfinished } from '../documents/documents.ts'
import type { TaskContext } from '../jobs/task.ts'
import { BagContents, type BagInput } from './contents.ts'
import { writeTagFiles } from './tag-files.ts'
import { folderSink, zipSink, type Sink, type Written } from './sink.ts'

export interface MakeBagInput extends BagInput {
  readonly recipient: BagRecipient
  readonly to: { readonly kind: 'zip' | 'folder'; readonly path: string }
}

export interface MadeBag {
  readonly files: number
  readonly bytes: number
  readonly manifest: string
  readonly warnings: readonly { readonly code: 'bag.noPack'; readonly name: string }[]
}

export async function run(input: MakeBagInput, context: TaskContext): Promise<MadeBag> {
  const { kind, path: target } = input.to
  if (await exists(target)) throw new ProofdeskError('file.exists', { file: path.basename(target) })
  const partial = unfinished(target)
  const scratch = `${partial}.work`
  let sink: Sink | null = null
  try {
    await mkdir(scratch, { recursive: true })
    if (kind === 'folder') await mkdir(partial)
    sink =
      kind === 'folder'
        ? folderSink(partial, context.signal)
        : zipSink(partial, new Date(input.now), context.signal)
    const written = await writeAll(input, sink, scratch, context)
    await sink.close()
    await rm(scratch, { recursive: true, force: true })
    await context.commit(() => undefined)
    await rename(partial, target)
    return written
  } catch (error) {
    await sink?.abandon()
    await rm(scratch, { recursive: true, force: true })
    await rm(partial, { recursive: true, force: true })
    context.signal.throwIfAborted()
    throw asStorageError(error)
  }
}

async function writeAll(
  input: MakeBagInput,
  sink: Sink,
  scratch: string,
  context: TaskContext,
): Promise<MadeBag> {
  const payload: Written[] = []
  const contents = new BagContents(input, context, scratch, async (within, content) => {
    context.signal.throwIfAborted()
    const written = await sink.write(within, content)
    payload.push(written)
    return written
  })
  const { caseFile, warnings } = await contents.write()
  const manifest = await writeTagFiles(sink, { payload, caseFile, claim: contents.claim(), at: input.now })
  return {
    files: payload.length,
    bytes: payload.reduce((sum, { bytes }) => sum + bytes, 0),
    manifest,
    warnings,
  }
}

async function exists(target: string): Promise<boolean> {
  return stat(target).then(
    () => true,
    () => false,
  )
}
