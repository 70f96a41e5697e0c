"""An enemy from outside: forged callbacks for a stack, hostile pictures and designs for the studio."""
