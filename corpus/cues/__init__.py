"""Two statements → cues: reasons why they may contradict each other, and the suspicion that follows from them."""
