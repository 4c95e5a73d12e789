// Wheel and fingers belong to the page until the picture is meant: nobody gets stuck in it while scrolling.
import type { Frame } from "./frame";

/** Zoom by wheel with ctrl, after a click into the picture, or in full screen; by touch with two fingers. */
export function cooperate({ figure, stage, keys }: Frame): void {
  const meant = () => figure.classList.contains("full") || figure.classList.contains("meant");
  stage.addEventListener("pointerdown", ({ pointerType }) => {
    figure.classList.toggle("meant", pointerType === "mouse");
  });
  stage.addEventListener("click", () => keys.focus({ preventScroll: true }));
  stage.addEventListener("pointerleave", () => figure.classList.remove("meant"));
  const pass = (event: Event, ours: boolean) => {
    if (!ours) event.stopPropagation();
  };
  stage.addEventListener("wheel", (event) => pass(event, event.ctrlKey || event.metaKey || meant()), {
    capture: true,
    passive: true,
  });
  stage.addEventListener("touchstart", (event) => pass(event, event.touches.length > 1 || meant()), {
    capture: true,
    passive: true,
  });
}
