"""The file on disk: TinyDB storage shared by several processes, lock, atomic replace, migrations, permissions."""
