/** Our own few signs; each stands beside a word, so none of them is read out. */
const PATHS = {
  handset:
    "M7.6 3.2 5.3 4.400c-1 .5-1.500 1.600-1.300 2.700 1.100 6.600 6.300 11.800 12.900 12.900 1.100.2 2.200-.3 2.700-1.300l1.200-2.300c.4-.7.1-1.600-.6-2l-3.400-1.800c-.6-.3-1.300-.2-1.700.3l-1.300 1.400a11.500 11.500 0 0 1-5.100-5.100l1.400-1.300c.5-.4.6-1.100.3-1.700L9.600 3.800c-.4-.7-1.300-1-2-.6Z",
  headset: "M4 14v-2a8 8 0 0 1 16 0v2m-16 0h2.500v5H5a1 1 0 0 1-1-1zm16 0h-2.500v5H19a1 1 0 0 0 1-1zm-1 5c0 1.500-2 2.500-5 2.500",
  plus: "M12 5v14M5 12h14",
  close: "M6 6l12 12M18 6 6 18",
  sound: "M4 9.500v5h3.500L12 18.500v-13L7.500 9.500zM15.500 9a4 4 0 0 1 0 6M18 6.500a8 8 0 0 1 0 11",
  note: "M9 18V6l10-2v12M9 18a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0Zm10-2a2.500 2.500 0 1 1-5 0 2.500 2.500 0 0 1 5 0Z",
  warning: "M12 4 2.800 20h18.400zM12 10v4.500M12 17.200v.3",
} as const;

export function Icon({ name }: { name: keyof typeof PATHS }) {
  return (
    <svg class={`icon icon-${name}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
