import { useState } from 'react';
import { Slider as AriaSlider, SliderThumb, SliderTrack } from 'react-aria-components';
import type { SliderInteraction } from '@kynangso/contracts/bank';
import { useLocale } from '../../i18n/locale';
import { formatNumber } from '../../lib/format';
import { Button } from '../button';
import { TextField } from '../field';
import { type InteractionProps, usePlayer } from './context';
import { isOnGrid, readNumber, writeNumber } from './numbers';
import { InteractionGroup, plainText } from './prompt';
import { usePlayerWords } from './words';
import './slider.css';

/** A number on a scale, by slider or typed. The thumb's first place isn't an answer until it is moved or taken. */
export function SliderField({ node, values, set }: InteractionProps<SliderInteraction>) {
  const words = usePlayerWords();
  const { locale } = useLocale();
  const { isDisabled, isReadOnly, isFixed } = usePlayer();
  // what is being typed, until it is a number of the scale or the slider moves
  const [typed, setTyped] = useState<string | null>(null);
  const [isLeft, setLeft] = useState(false);
  const answer = values[0] === undefined ? null : readNumber(values[0]);
  const isTouched = answer !== null;
  const shown = answer ?? node.lowerBound + Math.round((node.upperBound - node.lowerBound) / 2 / node.step) * node.step;
  const print = (value: number) => `${formatNumber(value, locale, 12)}${node.unit ? ` ${node.unit}` : ''}`;
  const take = (value: number) => {
    setTyped(null);
    set([writeNumber(value, node)]);
  };
  const type = (text: string) => {
    setTyped(text);
    setLeft(false);
    const value = readNumber(text);
    // a number that doesn't fit is no answer: what counts is always what is on screen
    set(value !== null && isOnGrid(value, node) ? [writeNumber(value, node)] : [], true);
  };
  const typedValue = typed === null ? null : readNumber(typed);
  const isRefused = isLeft && typed !== null && typed.trim() !== '' && (typedValue === null || !isOnGrid(typedValue, node));
  const bounds = { min: print(node.lowerBound), max: print(node.upperBound), step: formatNumber(node.step, locale, 12) };
  const ownText = values[0] === undefined ? '' : formatNumber(Number(values[0]), locale, 12).replaceAll(locale === 'vi' ? '.' : ',', '');
  return (
    <InteractionGroup
      prompt={node.prompt}
      hint={words('sliderHint', bounds)}
      onClear={
        isTouched
          ? () => {
              setTyped(null);
              set([]);
            }
          : undefined
      }
    >
      <div className="scale">
        <AriaSlider
          className={`slider${isTouched ? '' : ' is-untouched'}`}
          aria-label={node.unit ? `${plainText(node.prompt)} (${node.unit})` : plainText(node.prompt)}
          minValue={node.lowerBound}
          maxValue={node.upperBound}
          step={node.step}
          value={shown}
          onChange={(value) => !isReadOnly && take(value)}
          isDisabled={isDisabled || isReadOnly}
        >
          <p className="slider-value" aria-live="off">
            {isTouched ? print(answer) : words('sliderUntouched')}
          </p>
          <SliderTrack className="slider-track">
            {isTouched && <span className="slider-fill" style={{ width: `${((shown - node.lowerBound) / (node.upperBound - node.lowerBound)) * 100}%` }} />}
            <SliderThumb className="slider-thumb" {...(isTouched ? {} : { 'aria-description': words('sliderUntouched') })} />
          </SliderTrack>
          <p className="slider-ends" aria-hidden="true">
            <span>{bounds.min}</span>
            <span>{bounds.max}</span>
          </p>
        </AriaSlider>
        <div className="slider-typed">
          <TextField
            label={words('sliderValue')}
            inputMode="decimal"
            value={typed ?? ownText}
            onChange={type}
            onBlur={() => setLeft(true)}
            size={8}
            autoComplete="off"
            isDisabled={isDisabled}
            isReadOnly={isReadOnly}
            isInvalid={isRefused}
            {...(isRefused ? { errorMessage: words('sliderRefused', bounds) } : {})}
            {...(node.unit ? { unit: node.unit } : {})}
          />
          {!isTouched && !isReadOnly && (
            <Button isDisabled={isFixed} onPress={() => take(shown)}>
              {words('sliderTake', { value: print(shown) })}
            </Button>
          )}
        </div>
      </div>
    </InteractionGroup>
  );
}
