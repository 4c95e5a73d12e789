// The picture where WebGL is missing: the download's drawing, standing still, whose nodes can be clicked.
import type { Moment } from "./look";
import { type Sheet, measurer, network } from "./sheet";
import type { Stage, Told } from "./stage";
import { toSvg } from "./write";

export class StillStage implements Stage {
  readonly moves = false;

  constructor(
    private readonly container: HTMLElement,
    private moment: Moment,
    private readonly font: () => string,
    told: Told,
  ) {
    container.addEventListener("click", (event) => {
      const id = (event.target as Element).getAttribute("data-id");
      const node = id === null ? undefined : this.moment.drawing.nodeAt.get(id);
      told.click(node === undefined ? null : { node });
    });
    this.restyle(moment);
  }

  draw(moment: Moment): void {
    this.restyle(moment);
  }

  restyle(moment: Moment): void {
    this.moment = moment;
    const size = { width: this.container.clientWidth || 640, height: this.container.clientHeight || 480 };
    const page: Sheet = {
      ...size,
      paper: moment.palette.paper,
      font: this.font(),
      title: "",
      about: "",
      marks: network(moment, size, measurer(this.font())),
    };
    const picture = toSvg(page);
    picture.removeAttribute("role");
    picture.setAttribute("aria-hidden", "true");
    this.container.replaceChildren(picture);
  }

  mark(): void {}

  where(at: number): { x: number; y: number } | null {
    const { id } = this.moment.drawing.nodes[at];
    const mark = this.container.querySelector(`[data-id="${CSS.escape(id)}"]`);
    if (!mark) return null;
    const [box, frame] = [mark.getBoundingClientRect(), this.container.getBoundingClientRect()];
    return { x: box.x - frame.x + box.width / 2, y: box.y - frame.y + box.height / 2 };
  }

  zoom(): void {}

  fit(): void {}

  view(): null {
    return null;
  }

  leave(): void {
    this.container.replaceChildren();
  }
}
