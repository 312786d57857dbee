"""What plays now: one track of this program at a time."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any

from monochord.errors import InvalidState
from monochord.player import Player
from monochord.tracks import Track

_lock = threading.RLock()
_player: Player | None = None


def play(track: Track, *, start: float = 0.0, **settings: Any) -> Player:
    """Plays a track on a sound device, in place of what played before. It goes on while the program does.

    ::

        with play("evening.json") as player:
            player.wait()

    Args:
        track: a dict, JSON text, or the path of a file.
        start: seconds of the track to begin at.
        settings: those of :class:`Player`.

    Raises:
        TrackError: something is wrong with the track (a ValueError); what played goes on.
        DeviceFault: there is no such device, or it is taken.
    """
    global _player
    with _lock:
        made = Player(track, start=start, **settings)
        stop()
        try:
            made.start()
        except BaseException:
            made.close()
            raise
        _player = made
        return made


def play_track(track: Mapping[str, Any], *, start: float = 0.0, **settings: Any) -> Player:
    """Plays a track that is a dict; as :func:`play`."""
    if not isinstance(track, Mapping):
        raise TypeError(f"a track is a dict here, and not {type(track).__name__}: play() takes paths and JSON as well")
    return play(track, start=start, **settings)


def stop() -> None:
    """Ends what plays. Nothing happens where nothing does."""
    global _player
    with _lock:
        ended, _player = _player, None
        if ended is not None:
            ended.close()


def pause() -> None:
    """Fades out within 10 ms, and stands."""
    now_playing().pause()


def resume() -> None:
    """Fades in, where it stood."""
    now_playing().resume()


def start_from(seconds: float) -> None:
    """Goes to a time of the track that plays."""
    now_playing().seek(seconds)


def update(track: Track) -> None:
    """Goes over to a changed track while it sounds; as :meth:`Player.update`."""
    now_playing().update(track)


def push_clip_samples(samples: Any, rate: int | None = None, *, start: float | None = None, gain: float = 1.0) -> None:
    """Lays samples over what plays; as :meth:`Player.push_clip`."""
    now_playing().push_clip(samples, rate, start=start, gain=gain)


def now_playing() -> Player:
    """What :func:`play` plays.

    Raises:
        InvalidState: nothing was played, or it was stopped.
    """
    with _lock:
        if _player is None or _player.closed:
            raise InvalidState("Nothing plays: play(track) comes first.", code="player.none")
        return _player
