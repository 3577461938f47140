/** The product's mark: a seal that reads 证. */
export function Seal() {
  return (
    <svg className="pd-seal" viewBox="0 0 32 32" role="img" aria-label="证">
      <rect x="1" y="1" width="30" height="30" rx="5" className="pd-seal-ground" />
      <rect x="3.5" y="3.5" width="25" height="25" rx="3" className="pd-seal-line" />
      <g className="pd-seal-glyph">
        <path d="M9.2 8.6l2 1.9M7.6 13.6h3.6v8.2l2.6-2" />
        <path d="M14 9.6h10.4M19.3 9.6v12.6M19.3 15.4h4.4M15.6 13.8v8.4M13.4 22.4h11.4" />
      </g>
    </svg>
  )
}
