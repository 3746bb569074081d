import './styles/tokens.css';
import './styles/base.css';
import './styles/print.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter, RouterProvider } from 'react-router';
import { findStaffRoutes, routes } from './app/routes';
import { SessionProvider } from './app/session';
import { startDisplay } from './lib/display';
import { takeOver } from './lib/first-words';
import { loadTypeface } from './lib/typeface';
import { queryClient } from './lib/query';

startDisplay();
const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root');
takeOver(root, queryClient);
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <SessionProvider>
        <RouterProvider router={createBrowserRouter(routes, { patchRoutesOnNavigation: findStaffRoutes })} />
      </SessionProvider>
    </QueryClientProvider>
  </StrictMode>,
);
loadTypeface(root);
