// What a group of tests needs: a project, the preview of it, and a page that shows it.
// Put away at the end of the group, or after a failure, so that no test inherits what another one broke.

import { Project } from "./project.mjs";
import { Server } from "./server.mjs";
import { Preview } from "./page.mjs";

/** The two parts of `group` for a room; `prepare` changes the project before the preview starts, `good` are its good editions. */
export function room({ golden = null, wants = {}, prepare = () => {}, good = ["en", "zh-CN"] } = {}) {
  return {
    async up() {
      const project = new Project(golden);
      prepare(project);
      const server = await new Server(project).start();
      const preview = await Preview.open(server.address, wants);
      await preview.allGood(...good);
      return { project, server, preview };
    },
    async down({ project, server, preview }) {
      await preview.close();
      await server.stop();
      project.away();
    },
  };
}

/** A project whose preview each test starts by itself. */
export function closedRoom() {
  return {
    async up() {
      const project = new Project();
      return { project, server: new Server(project), preview: null };
    },
    async down({ project, server, preview }) {
      await preview?.close();
      await server.stop();
      project.away();
    },
  };
}
