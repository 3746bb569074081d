import { defineConfig } from 'vite';
import { serverBuild } from '../../vite.server.config';

export default defineConfig(serverBuild('api', import.meta.dirname));
