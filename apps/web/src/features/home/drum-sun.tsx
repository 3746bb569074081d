const RAYS = 14;
const ring = (count: number) => Array.from({ length: count }, (_, at) => (360 / count) * at);

/** The landing's picture: the fourteen-ray sun and rings of the Đông Sơn drum, with rising steps instead of the procession. */
export function DrumSun() {
  return (
    <svg viewBox="-200 -200 400 400" className="drum-sun" aria-hidden="true" focusable="false">
      <g fill="none" stroke="#f0a57f">
        <circle r="192" strokeOpacity=".35" />
        <circle r="176" strokeOpacity=".55" strokeWidth="1.5" />
        <circle r="132" strokeOpacity=".55" strokeWidth="1.5" />
        <circle r="98" strokeOpacity=".75" strokeWidth="1.5" />
        <circle r="76" strokeOpacity=".9" strokeWidth="2" />
      </g>
      <g fill="#f0a57f">
        {ring(72).map((turn) => (
          <path key={turn} d="M0-190l3.400 11h-6.800z" transform={`rotate(${turn})`} opacity=".55" />
        ))}
        {ring(28).map((turn) => (
          <g key={turn} transform={`rotate(${turn})`}>
            <circle cy="-115" r="6.500" fill="none" stroke="#f0a57f" strokeOpacity=".8" strokeWidth="1.500" />
            <circle cy="-115" r="1.800" opacity=".8" />
          </g>
        ))}
        {ring(RAYS).map((turn) => (
          <path key={turn} d="M0-72l7 42h-14z" transform={`rotate(${turn})`} />
        ))}
        <circle r="31" />
      </g>
      <g fill="#fbf8f3" opacity=".92">
        {ring(12).map((turn) => (
          <g key={turn} transform={`rotate(${turn})`}>
            <path d="M-17-140v-8h9v8z" opacity=".4" />
            <path d="M-4.500-140v-17h9v17z" opacity=".65" />
            <path d="M8-140v-27h9v27z" opacity=".95" />
          </g>
        ))}
      </g>
      <g fill="none" stroke="#0b2440" strokeWidth="3" strokeLinejoin="round">
        <path d="M-19 7c7-3 13-2 19 2 6-4 12-5 19-2v-16c-7-3-13-2-19 2-6-4-12-5-19-2zM0-7v16" />
      </g>
    </svg>
  );
}
