// Edges of an exact width in pixels, dashed where the tie is old, and 8 px wide to the pointer.
import { EdgeProgram } from "sigma/rendering";
import { floatColor } from "sigma/utils";
import type { EdgeDisplayData, NodeDisplayData, RenderParams } from "sigma/types";

const VERTEX = /* glsl */ `
attribute vec4 a_id;
attribute vec4 a_color;
attribute vec2 a_start;
attribute vec2 a_end;
attribute float a_width;
attribute float a_far;
attribute float a_side;
uniform mat3 u_matrix;
uniform vec2 u_half;
varying vec4 v_color;
varying float v_across;
varying float v_along;
varying float v_reach;

void main() {
  vec2 from = (u_matrix * vec3(a_start, 1.0)).xy * u_half;
  vec2 to = (u_matrix * vec3(a_end, 1.0)).xy * u_half;
  float along = max(distance(from, to), 0.001);
  vec2 across = vec2(from.y - to.y, to.x - from.x) / along;
  #ifdef PICKING_MODE
  float reach = max(a_width * 0.5, 4.0);
  v_color = a_id;
  #else
  float reach = a_width * 0.5 + 1.0;
  v_color = a_color;
  #endif
  vec2 here = mix(from, to, a_far) + across * a_side * reach;
  gl_Position = vec4(here / u_half, 0.0, 1.0);
  v_across = a_side * reach;
  v_along = a_far * along;
  v_reach = a_width * 0.5;
  v_color.a *= 255.0 / 254.0;
}`;

const fragment = (dashed: boolean) => /* glsl */ `
precision highp float;
uniform float u_ratio;
varying vec4 v_color;
varying float v_across;
varying float v_along;
varying float v_reach;

void main() {
  #ifdef PICKING_MODE
  gl_FragColor = v_color;
  #else
  float cover = clamp((v_reach - abs(v_across)) * u_ratio + 0.5, 0.0, 1.0);
  ${dashed ? "if (mod(v_along, 7.0) > 4.0) cover = 0.0;" : ""}
  gl_FragColor = v_color * cover;
  #endif
}`;

const UNIFORMS = ["u_matrix", "u_half", "u_ratio"] as const;

function program(dashed: boolean) {
  return class extends EdgeProgram<(typeof UNIFORMS)[number]> {
    getDefinition() {
      const { FLOAT, TRIANGLES, UNSIGNED_BYTE } = WebGLRenderingContext;
      return {
        VERTICES: 6,
        VERTEX_SHADER_SOURCE: VERTEX,
        FRAGMENT_SHADER_SOURCE: fragment(dashed),
        METHOD: TRIANGLES,
        UNIFORMS,
        ATTRIBUTES: [
          { name: "a_start", size: 2, type: FLOAT },
          { name: "a_end", size: 2, type: FLOAT },
          { name: "a_width", size: 1, type: FLOAT },
          { name: "a_color", size: 4, type: UNSIGNED_BYTE, normalized: true },
          { name: "a_id", size: 4, type: UNSIGNED_BYTE, normalized: true },
        ],
        CONSTANT_ATTRIBUTES: [
          { name: "a_far", size: 1, type: FLOAT },
          { name: "a_side", size: 1, type: FLOAT },
        ],
        CONSTANT_DATA: [
          [0, 1],
          [0, -1],
          [1, 1],
          [1, 1],
          [0, -1],
          [1, -1],
        ],
      };
    }

    processVisibleItem(id: number, at: number, from: NodeDisplayData, to: NodeDisplayData, data: EdgeDisplayData) {
      this.array.set([from.x, from.y, to.x, to.y, data.size, floatColor(data.color), id], at);
    }

    setUniforms(params: RenderParams, { gl, uniformLocations }: Parameters<EdgeProgram["setUniforms"]>[1]) {
      gl.uniformMatrix3fv(uniformLocations.u_matrix, false, params.matrix);
      gl.uniform2f(uniformLocations.u_half, params.width / 2, params.height / 2);
      gl.uniform1f(uniformLocations.u_ratio, params.pixelRatio);
    }
  };
}

export const SolidEdges = program(false);
export const DashedEdges = program(true);
