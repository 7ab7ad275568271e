// The floor: whoever has asked to be in a talk has answered already when their own telephone rings for it.
let answered = "";

document.addEventListener("htmx:after:swap", () => {
  const { answer } = document.getElementById("floor")?.dataset ?? {};
  if (!answer || answer === answered) return;
  answered = answer;
  document.querySelector<HTMLElement>(`#floor [data-phone=answer][data-offer="${CSS.escape(answer)}"]`)?.click();
});

export {};
