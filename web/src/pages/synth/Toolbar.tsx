import {
  ClipboardPaste,
  Copy,
  Download,
  FilePlus2,
  FolderOpen,
  ListMusic,
  Pause,
  Play,
  Plus,
  Redo2,
  Trash2,
  Undo2,
} from "lucide-react";
import { useRef } from "react";
import { Button, Menu, MenuItem, MenuTrigger, Popover } from "react-aria-components";
import { act, type CurrentSession, useStatus } from "../../app/current";
import { isEmpty } from "./document/model";
import { openFile, saveFile } from "./files";
import { TextField } from "./inspector/controls";
import { position } from "./playing";
import {
  addChosen,
  copyChosen,
  newTrack,
  pasteCopied,
  redoEdit,
  removeChosen,
  rename,
  undoEdit,
  useSelection,
  useSynth,
  useTrack,
} from "./store";

interface ToolbarProps {
  session: CurrentSession | null;
  onPlay(): void;
  onPresets(): void;
  onClip(): void;
}

/** What is done to the whole track, and what is put into it. */
export function Toolbar({ session, onPlay, onPresets, onClip }: ToolbarProps) {
  const track = useTrack();
  const chosen = useSelection();
  const name = useSynth((now) => now.history.now.name);
  const canUndo = useSynth((now) => now.history.past.length > 0);
  const canRedo = useSynth((now) => now.history.future.length > 0);
  const copied = useSynth((now) => now.copied);
  const isSaved = useSynth((now) => now.saved === now.history.now.track);
  const input = useRef<HTMLInputElement>(null);
  const isNothing = isEmpty(track);
  return (
    <div className="tools synth-tools" role="toolbar" aria-label="Track">
      {session ? (
        <PlayButton session={session} onPlay={onPlay} />
      ) : (
        <PlainPlay isPlaying={false} isDisabled={isNothing} onPlay={onPlay} />
      )}
      <TextField label="Name of the track" value={name} onChange={(value) => rename(value.trim() || "Track")} />
      {!isSaved && (
        <span className="quiet unsaved" title="Changed since it was opened or saved; the browser keeps it meanwhile">
          changed
        </span>
      )}
      <span className="spacer" />
      <MenuTrigger>
        <Button className="tool">
          <Plus size={16} aria-hidden="true" /> Add
        </Button>
        <Popover className="popover">
          <Menu className="list" aria-label="Add">
            <MenuItem onAction={() => addChosen("step")}>Step</MenuItem>
            <MenuItem onAction={() => addChosen("voice")}>Voice</MenuItem>
            <MenuItem onAction={onClip}>Clip …</MenuItem>
            <MenuItem onAction={() => addChosen("noise")}>Background noise</MenuItem>
          </Menu>
        </Popover>
      </MenuTrigger>
      <span className="tool-group">
        <IconButton label="Undo" keys="Ctrl+Z" isDisabled={!canUndo} onPress={undoEdit} icon={Undo2} />
        <IconButton label="Redo" keys="Ctrl+Shift+Z" isDisabled={!canRedo} onPress={redoEdit} icon={Redo2} />
        <IconButton label="Copy" keys="Ctrl+C" isDisabled={chosen.kind === "track"} onPress={copyChosen} icon={Copy} />
        <IconButton
          label="Paste"
          keys="Ctrl+V"
          isDisabled={copied === null}
          onPress={() => pasteCopied(position())}
          icon={ClipboardPaste}
        />
        <IconButton label="Delete" keys="Delete" isDisabled={chosen.kind === "track"} onPress={removeChosen} icon={Trash2} />
      </span>
      <span className="tool-group">
        <IconButton label="New" isDisabled={isNothing} onPress={newTrack} icon={FilePlus2} />
        <button type="button" onClick={onPresets} title="Tracks to start from">
          <ListMusic size={16} aria-hidden="true" /> Presets
        </button>
        <button type="button" onClick={() => input.current?.click()} title="Open a track (Ctrl+O)" data-open-track>
          <FolderOpen size={16} aria-hidden="true" /> Open
        </button>
        <button type="button" onClick={() => act(saveFile)} disabled={isNothing} title="Save as a file (Ctrl+S)">
          <Download size={16} aria-hidden="true" /> Save
        </button>
      </span>
      <input
        ref={input}
        type="file"
        accept=".json,application/json"
        hidden
        aria-label="Track file"
        onChange={(event) => {
          const file = event.target.files?.[0];
          event.target.value = "";
          if (file) {
            void act(() => openFile(file));
          }
        }}
      />
    </div>
  );
}

function PlayButton({ session, onPlay }: { session: CurrentSession; onPlay(): void }) {
  const isPlaying = useStatus(session.link, (status) => status.state === "playing");
  return <PlainPlay isPlaying={isPlaying} isDisabled={false} onPlay={onPlay} />;
}

function PlainPlay({ isPlaying, isDisabled, onPlay }: { isPlaying: boolean; isDisabled: boolean; onPlay(): void }) {
  const Icon = isPlaying ? Pause : Play;
  return (
    <button
      type="button"
      onClick={onPlay}
      disabled={isDisabled}
      aria-label={isPlaying ? "Pause the track" : "Play the track"}
      title="Space"
    >
      <Icon size={16} aria-hidden="true" /> {isPlaying ? "Pause" : "Play"}
    </button>
  );
}

interface IconButtonProps {
  label: string;
  keys?: string;
  isDisabled: boolean;
  onPress(): void;
  icon: typeof Undo2;
}

function IconButton({ label, keys, isDisabled, onPress, icon: Icon }: IconButtonProps) {
  return (
    <button
      type="button"
      className="icon"
      aria-label={label}
      title={keys ? `${label} (${keys})` : label}
      disabled={isDisabled}
      onClick={onPress}
    >
      <Icon size={16} aria-hidden="true" />
    </button>
  );
}
