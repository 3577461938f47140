/** The decimal mark of a file that may use either: decided over all its amounts, or asked. */
import { markOfFile, type DecimalMark } from './decimal-text.ts'
import type { StatementSink } from './output.ts'

/**
 * The mark these amounts are written with. Where every amount could be read both ways ("1,234") the user is asked,
 * and figures shown meanwhile are read with the full stop as the mark.
 */
export function decideMark(amounts: readonly string[], sink: StatementSink): DecimalMark {
  const { mark, undecided } = markOfFile(amounts)
  if (mark) return mark
  const answer = sink.answer('decimal')
  if (answer === '.' || answer === ',') return answer
  if (undecided.length > 0) {
    const examples = [...new Set(undecided)].slice(0, 3)
    sink.question({
      kind: 'decimal',
      options: [
        { value: '.', label: '1234.56', examples },
        { value: ',', label: '1234,56', examples },
      ],
      assumed: '.',
    })
  }
  return '.'
}
