/** The bench set: pictures with their truth, made by a seed. */
import { LAYOUTS, type LayoutName, type TrueValue } from './layouts.ts'
import { Random } from './random.ts'
import { FAULTS, spoil, type Fault, type Spoiled } from './spoil.ts'

export interface TruePicture extends Spoiled {
  name: string
  values: TrueValue[]
}

/** Picture `index` of the set: the layouts take turns, each with none, one or two faults and JPEG 50–90. */
export async function truePicture(index: number, seed = 20240315): Promise<TruePicture> {
  const random = new Random(seed + index)
  const names = Object.keys(LAYOUTS) as LayoutName[]
  const layout = names[index % names.length] ?? 'receipt'
  const page = LAYOUTS[layout](random)
  const faults: Fault[] = []
  for (let count = random.pick([0, 1, 1, 2]); count > 0; count -= 1) {
    const fault = random.pick(FAULTS)
    if (!faults.includes(fault)) faults.push(fault)
  }
  const quality = random.whole(50, 90)
  const spoiled = await spoil(page, faults, quality, random)
  return {
    ...spoiled,
    name: `${layout}-${index}-q${quality}${faults.map((fault) => `-${fault}`).join('')}`,
    values: page.values,
  }
}
