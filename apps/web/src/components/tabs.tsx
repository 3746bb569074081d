import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import './tabs.css';

export interface TabEntry {
  id: string;
  label: ReactNode;
  content: ReactNode;
}
/** Tabs inside a page; controlled with `selected`/`onChange` when the choice lives in the address. */
export function Tabs({ label, tabs, selected, onChange }: { label: string; tabs: readonly TabEntry[]; selected?: string; onChange?: (id: string) => void }) {
  return (
    <AriaTabs className="kn-tabs" {...(selected ? { selectedKey: selected } : {})} {...(onChange ? { onSelectionChange: (key) => onChange(String(key)) } : {})}>
      <TabList aria-label={label} className="kn-tablist">
        {tabs.map((tab) => (
          <Tab key={tab.id} id={tab.id} className="kn-tab">
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="kn-tabpanel">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
