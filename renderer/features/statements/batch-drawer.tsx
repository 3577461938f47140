import { Drawer } from 'antd'
import { MonthsOf } from './month-chart.tsx'
import type { Batch } from './batch-line.tsx'
import { RowsTable } from './rows-table.tsx'

/** A batch that was taken in: its months and its rows. */
export function BatchDrawer({ batch, onClose }: { readonly batch: Batch; readonly onClose: () => void }) {
  return (
    <Drawer open size="92vw" title={batch.fileName} onClose={onClose} className="pd-import">
      <div className="pd-review-main">
        <MonthsOf batch={batch.id} />
        <RowsTable batch={batch.id} side={batch.side} suspects={batch.suspects} />
      </div>
    </Drawer>
  )
}
